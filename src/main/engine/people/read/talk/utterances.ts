import { spokenLine } from '../../../text-forms/index.ts';
import type { PeopleInput, Span } from '../types.ts';
import { type Label, labelOf } from './labels.ts';
import { isClock, type TurnLine, turnShapes } from './turn-lines.ts';

/** What somebody said or wrote in one go, and where it stands. */
export interface Utterance extends Span {
  /** null: nobody whom the words name. */
  label: Label | null;
  /** Where the speaker's name stands. */
  named: Span | null;
  text: string;
}

const chats = /^(?:whatsapp|telegram|signal|slack|discord|messenger)/;
/** Texts whose lines with colons are fields. */
const noTalk = /^(?:eml|mbox|msg|pst|ost|winmail|tnef|vcf|ics|csv|tsv|json|xml|yaml|toml|sqlite|xlsx|parquet|bib)/;

/** The turns of a transcript or chat; none where the text is neither. */
export function utterancesOf({ text, format }: Pick<PeopleInput, 'text' | 'format'>): Utterance[] {
  const isChat = chats.test(format);
  const written = turnsOf(
    text,
    (line) => {
      if (!line.startsWith('**')) return null;
      const groups = spokenLine.exec(line)?.groups;
      if (groups === undefined) return null;
      const { name = '', words = '' } = groups;
      return { label: name, labelAt: 2, words, wordsAt: line.length - words.length };
    },
    isChat,
    true,
  );
  if (written.some(({ label }) => label !== null)) return written;
  if (noTalk.test(format)) return [];
  const sample = text.slice(0, 60_000);
  for (const shape of turnShapes) {
    if (!isTalk(turnsOf(sample, shape, false, false), sample)) continue;
    return turnsOf(text, shape, false, false);
  }
  return [];
}

/** Whether turns are those of people who speak, rather than the fields of a form or the items of a list. */
function isTalk(turns: readonly Utterance[], sample: string): boolean {
  const spoken = turns.filter(({ label, text }) => label !== null && text.trim() !== '');
  if (spoken.length < 2) return false;
  const lines = sample.split('\n').filter((line) => line.trim() !== '').length;
  if (spoken.length < Math.min(lines * 0.2, 40)) return false;
  const counts = new Map<string, number>();
  for (const { label } of spoken) counts.set(label?.name ?? '', (counts.get(label?.name ?? '') ?? 0) + 1);
  const recurring = spoken.filter(({ label }) => (counts.get(label?.name ?? '') ?? 0) > 1).length;
  const talking = spoken.filter(({ text }) =>
    /(?<![\p{L}])(?:I|i|you|we|me|my|your|I['’]m|thanks?|hello|hi|yes|no)(?![\p{L}])|[?？]/u.test(text.slice(0, 400)),
  ).length;
  const sentences = spoken.filter(({ text }) => /[.!?…。！？؟।]["”’)»]?\s*$/.test(text.trim())).length;
  if (counts.size > spoken.length * 0.8 && talking < spoken.length * 0.4) return false;
  return talking >= spoken.length * 0.3 || (recurring >= spoken.length * 0.5 && sentences >= spoken.length * 0.5);
}

/** Lines that begin a turn, each with the lines after it up to the next turn, or in the written form an empty line. */
function turnsOf(
  text: string,
  read: (line: string, next: string) => TurnLine | null,
  isChat: boolean,
  isWritten: boolean,
): Utterance[] {
  const turns: Utterance[] = [];
  const labels = new Map<string, Label | null>();
  let open: Utterance | null = null;
  const lines = text.split('\n');
  let at = 0;
  lines.forEach((raw, index) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const turn = read(line, lines[index + 1] ?? '');
    if (turn !== null) {
      let label = labels.get(turn.label);
      if (label === undefined) {
        label = labelOf(turn.label, isChat || isWritten || turn.label === turn.label.toLowerCase());
        labels.set(turn.label, label);
      }
      open = {
        label,
        named: { start: at + turn.labelAt, end: at + turn.labelAt + turn.label.length },
        start: at + turn.wordsAt,
        end: at + line.length,
        text: turn.words,
      };
      turns.push(open);
    } else if (open !== null && (isWritten ? line.trim() === '' : /^#{1,6}\s|^-{3,}\s*$|^={3,}\s*$/.test(line))) {
      open = null;
    } else if (open !== null && line.trim() !== '') {
      if (open.text === '' && isClock(line)) open.start = at + line.length;
      open.end = at + line.length;
      open.text = text.slice(open.start, open.end);
    }
    at += raw.length + 1;
  });
  return turns.filter(({ text: words }) => words.trim() !== '');
}
