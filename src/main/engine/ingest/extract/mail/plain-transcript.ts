import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { type ChatMessage, composeChat } from './transcript.ts';

/** Interviews, meetings, plays: "Name: words", several speakers in turn. */
export const transcriptExtractor: Extractor = {
  format: 'transcript',
  family: 'Mail and people',
  label: 'Transcript ("Name: words")',
  extensions: [],
  mediaType: 'text/plain',
  reads:
    'Who says what in turn, with the times where they are written. Only text in which several speakers clearly alternate is taken for one.',
  version: 1,
  recognises: isTranscript,
  extract: readTranscript,
};

/** "[00:12:05] Ada Lovelace (00:12): words": a name of up to four words, a time before or after it. */
const turn =
  /^(?:[[(]?((?:\d{1,2}:)?\d{1,2}:\d\d)(?:[.,]\d+)?[\])]?\s*[-–]?\s*)?(\p{Lu}[\p{L}\p{M}\p{N}.'’-]{0,24}(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]{0,24}){0,3})(?:\s*[[(]((?:\d{1,2}:)?\d{1,2}:\d\d)[\])])?:\s+(\S.*)$/u;
/** What stands before a colon at the start of a line in forms, lists, mails and minutes. */
const label =
  /^(from|to|cc|bcc|subject|date|sent|name|first name|last name|address|phone|tel|fax|e-?mail|note|notes|title|author|price|url|link|version|summary|description|example|warning|error|info|debug|step|steps|source|abstract|keywords|usage|return|returns|status|type|size|time|place|where|when|who|what|why|how|input|output|total|todo|ps|http|https|von|an|betreff|datum|titel|preis|hinweis|beispiel|de|para|asunto|fecha|objet|à)$/i;
const most = 12;

function isTranscript({ sample, promised, name }: Content): boolean {
  if (sample === null || (promised !== 'txt' && promised !== null) || /\.(log|ini|conf|cfg|yaml|yml|env)$/i.test(name))
    return false;
  const lines = sample
    .slice(0, 12_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (lines.length < 6) return false;
  const turns = lines.flatMap((line) => {
    const found = turn.exec(line.trim());
    return found === null ? [] : [{ name: found[2] ?? '', words: found[4] ?? '' }];
  });
  const names = new Map<string, number>();
  for (const one of turns) names.set(one.name, (names.get(one.name) ?? 0) + 1);
  if (names.size < 2 || names.size > most || turns.length < 6 || turns.length < lines.length * 0.4) return false;
  if ([...names.keys()].some((one) => label.test(one))) return false;
  const frequent = [...names.values()].filter((count) => count >= 2).length;
  const switches = turns.filter((one, index) => index > 0 && one.name !== turns[index - 1]?.name).length;
  const length = turns.reduce((sum, { words }) => sum + words.length, 0) / turns.length;
  const sentences = turns.filter(({ words }) => /[.!?…。！？]["”»)]?\s*$/.test(words)).length;
  return (
    frequent >= Math.max(2, names.size * 0.6) &&
    switches >= turns.length * 0.4 &&
    length >= 15 &&
    sentences >= turns.length * 0.5 &&
    !isPeriodic(
      turns.map((one) => one.name),
      names.size,
    )
  );
}

/** Records with the same three or more labels in the same order, over and over. */
function isPeriodic(names: readonly string[], period: number): boolean {
  return period >= 3 && names.every((name, index) => name === names[index % period]);
}

async function readTranscript({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const messages: ChatMessage[] = [];
  const before: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const found = turn.exec(line.trim());
    const last = messages.at(-1);
    if (found !== null)
      messages.push({ day: null, time: found[1] ?? found[3] ?? null, name: found[2] ?? '', text: found[4] ?? '' });
    else if (last) last.text += `\n${line}`;
    else if (line.trim() !== '') before.push(line.trim());
  }
  const [title = null, ...rest] = before;
  const intro = rest.length > 0 ? [{ day: null, time: null, name: null, text: rest.join('\n') }] : [];
  return composeChat(
    transcriptExtractor,
    { title, messages: [...intro, ...messages], metadata: { encoding } },
    maxText,
  );
}
