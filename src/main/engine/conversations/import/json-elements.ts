/** One element of the list, as JSON; null where it is longer than may be held. */
export type Element = string | null;

export interface ElementScanner {
  /** Elements that end in this part of the text. */
  push(chunk: string): Element[];
  /** What stands beside the list in an object: strings and numbers by their names, as JSON. */
  head: Map<string, string>;
  /** Whether the list was there and ended; `cut`: the text ended within an element. */
  end(): { found: boolean; whole: boolean };
}

/** Longest name or value beside the list that is kept. */
const longestHead = 1000;

/**
 * Cuts the elements of a JSON list out of a text that comes in parts: of the list that is the whole text, or of the one
 * called `name` in an object. Only one element is held at a time. What is no JSON yields elements that are none either.
 */
export function createElementScanner(name: string, longest: number): ElementScanner {
  const head = new Map<string, string>();
  /** Brackets that are open; elements lie in `base` of them. */
  let depth = 0;
  let base: number | null = null;
  let finished = false;
  let inString = false;
  let escaped = false;
  /** The element under way. */
  let parts: string[] = [];
  let length = 0;
  let within = false;
  /** In an object, before the list: the last string, the name before a colon, and the value after it. */
  let text = '';
  let key: string | null = null;

  const inHead = () => base === null && depth === 1 && !finished;

  function add(part: string): void {
    if (part === '') return;
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts = [];
  }

  function take(): Element {
    const element = length > longest ? null : parts.join('').trim();
    parts = [];
    length = 0;
    within = false;
    return element;
  }

  function headEnds(): void {
    if (key !== null && text !== '' && text.length <= longestHead) head.set(key, text.trim());
    key = null;
    text = '';
  }

  function open(char: string): void {
    if (base === null && !finished) {
      if (depth === 0 && char === '[') base = 1;
      if (depth === 1 && char === '[' && key === name) base = 2;
      if (depth === 1) text = '';
    }
    depth += 1;
  }

  return {
    head,
    push(chunk) {
      const elements: Element[] = [];
      let from = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const code = chunk.charCodeAt(at);
        if (inString) {
          if (escaped) escaped = false;
          else if (code === backslash) escaped = true;
          else if (code === quote) inString = false;
          if (inHead() && text.length <= longestHead) text += chunk[at];
          continue;
        }
        const top = base !== null && depth === base;
        if (top && !within && code > space && code !== comma && code !== closeList) {
          within = true;
          from = at;
        }
        if (code === quote) {
          inString = true;
          if (inHead()) text = key === null ? '"' : `${text}"`;
        } else if (code === openList || code === openObject) {
          open(code === openList ? '[' : '{');
        } else if (code === closeList || code === closeObject) {
          if (inHead()) headEnds();
          if (top && within) {
            add(chunk.slice(from, at));
            elements.push(take());
          }
          depth -= 1;
          if (base !== null && depth < base) {
            base = null;
            finished = true;
            key = null;
          }
        } else if (code === comma) {
          if (top && within) {
            add(chunk.slice(from, at));
            elements.push(take());
          }
          if (inHead()) headEnds();
        } else if (inHead()) {
          if (code === colon && key === null) {
            key = nameIn(text);
            text = '';
          } else if (code > space && text.length <= longestHead) text += chunk[at];
        }
      }
      if (within) add(chunk.slice(from));
      return elements;
    },
    end: () => ({ found: finished || base !== null, whole: finished && !within }),
  };
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const space = 0x20;

function nameIn(json: string): string | null {
  try {
    const name: unknown = JSON.parse(json);
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
