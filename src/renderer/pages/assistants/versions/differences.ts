import type { AssistantSettings, ModelParameters } from '../../../../contract/index.ts';
import { agents, backends } from '../words.ts';

export interface Difference {
  label: string;
  before: string;
  after: string;
}

const parameterLabels: Record<keyof ModelParameters, string> = {
  temperature: 'Temperature',
  topP: 'Top p',
  topK: 'Top k',
  maxTokens: 'Longest answer',
  seed: 'Seed',
  frequencyPenalty: 'Frequency penalty',
  presencePenalty: 'Presence penalty',
  stop: 'Stop words',
};

/** What is different between two versions, each setting as it is read. */
export function differences(before: AssistantSettings, after: AssistantSettings): Difference[] {
  const [old, next] = [shown(before), shown(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((label) => {
    const [a, b] = [old.get(label) ?? '', next.get(label) ?? ''];
    return a === b ? [] : [{ label, before: a, after: b }];
  });
}

/** Every setting that says something, in the order of the form. */
function shown(settings: AssistantSettings): Map<string, string> {
  const { parameters } = settings;
  const keys = Object.keys(parameterLabels).filter((key): key is keyof ModelParameters => key in parameters);
  return new Map([
    ['Name', settings.name],
    ['What it is for', settings.description],
    ['Greeting', settings.greeting],
    ['Questions to begin with', settings.starters.join('\n')],
    ['Way of answering', agents.find(({ value }) => value === settings.agent)?.label ?? settings.agent],
    ['Instructions', settings.systemPrompt],
    ['Made by', backends.find(({ value }) => value === settings.backend)?.label ?? settings.backend],
    ['Provider', settings.provider ?? ''],
    ['Model', settings.model ?? ''],
    ...keys.map((key): [string, string] => [parameterLabels[key], String(parameters[key] ?? '')]),
    ['Collections', settings.collections.length === 0 ? 'All' : settings.collections.join('\n')],
    ['Search', settings.searchMode],
    ['Tools', settings.tools.join('\n')],
  ]);
}

export interface DiffLine {
  text: string;
  state: 'same' | 'gone' | 'new';
}

/** Beyond this many lines the texts are shown as they are: the comparison takes their product. */
const mostLines = 1500;

/** Lines of two texts: those that are in both in their order, those that went, those that came. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const gone = a.map((text): DiffLine => ({ text, state: 'gone' }));
  const came = b.map((text): DiffLine => ({ text, state: 'new' }));
  if (before === '') return came;
  if (after === '') return gone;
  if (a.length > mostLines || b.length > mostLines) return [...gone, ...came];
  const longest = longestCommon(a, b);
  const width = b.length + 1;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const down = longest[(i + 1) * width + j] ?? -1;
    const right = longest[i * width + j + 1] ?? -1;
    const text = a[i] ?? '';
    if (i < a.length && j < b.length && text === b[j]) {
      lines.push({ text, state: 'same' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && down >= right)) {
      lines.push({ text, state: 'gone' });
      i += 1;
    } else {
      lines.push({ text: b[j] ?? '', state: 'new' });
      j += 1;
    }
  }
  return lines;
}

/** Length of the longest common sequence of lines from each place on, row by row. */
function longestCommon(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i] === b[j];
      table[i * width + j] = same
        ? (table[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  return table;
}
