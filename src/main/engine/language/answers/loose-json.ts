import { jsonrepair } from 'jsonrepair';

/** A value found in an answer, and whether the answer ended before it did. */
export interface FoundJson {
  value: unknown;
  cutOff: boolean;
}

/** An answer that is no JSON after so many tries is none. */
const mostCandidates = 6;
/** Lists nested deeper are not closed for the model. */
const deepest = 32;

/**
 * The objects and lists in an answer of a language model, likeliest first: with or without Markdown fences, prose
 * around, comments, trailing commas, single quotes, unquoted names. What a cut answer had begun and not ended is left
 * out, since half a value would be a wrong one.
 */
export function* looseJson(answer: string): Generator<FoundJson, void> {
  const text = answer.replace(/^\uFEFF/, '').replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi, '');
  const whole = parsed(text);
  if (isStructure(whole)) {
    yield { value: whole, cutOff: false };
    return;
  }
  let tried = 0;
  for (const candidate of candidatesOf(text)) {
    tried += 1;
    if (tried > mostCandidates) return;
    const value = parsed(candidate.text) ?? repaired(candidate.text);
    if (isStructure(value)) yield { value, cutOff: candidate.cutOff };
  }
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repaired(text: string): unknown {
  try {
    return JSON.parse(jsonrepair(text));
  } catch {
    // Beyond repair; a RangeError where it is nested without end.
    return undefined;
  }
}

interface Candidate {
  text: string;
  cutOff: boolean;
}

/** Inside of fences first, then whatever begins with a bracket outside of them. */
function* candidatesOf(text: string): Generator<Candidate, void> {
  const fence = /```[a-z0-9]*[ \t]*\r?\n([\s\S]*?)(?:\r?\n[ \t]*```|$)/gi;
  for (const found of text.matchAll(fence)) yield* bracketed(found[1] ?? '');
  yield* bracketed(text);
}

function* bracketed(text: string): Generator<Candidate, void> {
  for (let from = 0; from < text.length; ) {
    const start = text.slice(from).search(/[{[]/);
    if (start < 0) return;
    const at = from + start;
    const found = balanced(text, at);
    yield found.candidate;
    from = found.end;
  }
}

/** The structure that begins at `at`, up to its last bracket; closed by us where the text ends before. */
function balanced(text: string, at: number): { candidate: Candidate; end: number } {
  const open: string[] = [];
  // Where the last whole member of a list ended, and what was open there.
  let safe: { end: number; open: string[] } | null = null;
  for (let index = at; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (letter === '"' || (letter === "'" && opensQuote(text, index))) {
      const end = endOfQuote(text, index, letter);
      if (end < 0) break;
      index = end;
    } else if (letter === '/' && (text[index + 1] === '/' || text[index + 1] === '*')) {
      index = endOfComment(text, index);
    } else if (letter === '{') open.push('}');
    else if (letter === '[') open.push(']');
    else if (letter === '}' || letter === ']') {
      if (open.at(-1) !== letter) break;
      open.pop();
      if (open.length === 0) {
        return { candidate: { text: text.slice(at, index + 1), cutOff: false }, end: index + 1 };
      }
      if (open.at(-1) === ']' && open.length <= deepest) safe = { end: index + 1, open: [...open] };
    }
  }
  if (safe === null) return { candidate: { text: text.slice(at), cutOff: true }, end: at + 1 };
  const closed = `${text.slice(at, safe.end)}${safe.open.toReversed().join('')}`;
  return { candidate: { text: closed, cutOff: true }, end: at + 1 };
}

/** Whether a single quote begins a string, and is no apostrophe. */
function opensQuote(text: string, at: number): boolean {
  return /[[{,:]\s*$/.test(text.slice(Math.max(0, at - 20), at));
}

function endOfQuote(text: string, at: number, quote: string): number {
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote && (quote === '"' || /^\s*(?:[\]},:]|$)/.test(text.slice(index + 1, index + 20)))) {
      return index;
    }
  }
  return -1;
}

function endOfComment(text: string, at: number): number {
  const end = text[at + 1] === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at);
  if (end < 0) return text.length;
  return text[at + 1] === '/' ? end : end + 1;
}
