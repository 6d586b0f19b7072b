import type { AnswerSentence } from '../../../contract/index.ts';
import { type Content, type Element, isElement, isParent, isText, type Parent } from './sanitiser.ts';

/** Citation marks as answers write them: [1], [2, 3]. */
const mark = /\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g;
/** Text in these is exact. */
const exact = new Set(['code', 'pre', 'a']);

/** After the sanitiser: each number of a mark becomes an element of its own, `sup` with `dataN`. */
export function citationMarks() {
  return (tree: Parent) => markIn(tree);
}

function markIn(parent: Parent): void {
  parent.children = parent.children.flatMap((child) => {
    if (isText(child)) return cutAtMarks(child.value);
    if (isParent(child) && !(isElement(child) && exact.has(child.tagName))) markIn(child);
    return [child];
  });
}

function cutAtMarks(text: string): Content[] {
  const parts: Content[] = [];
  let at = 0;
  for (const found of text.matchAll(mark)) {
    const before = text.slice(at, found.index);
    // A blank before a mark would let it fall onto the next line alone.
    if (before !== '') parts.push({ type: 'text', value: before.replace(/[^\S\n]+$/, '') });
    for (const n of (found[1] ?? '').split(/[,;]/)) {
      parts.push({ type: 'element', tagName: 'sup', properties: { dataN: Number(n) }, children: [] });
    }
    at = found.index + found[0].length;
  }
  const rest = text.slice(at);
  return rest === '' ? parts : [...parts, { type: 'text', value: rest }];
}

/** A sentence of the answer that its citations do not bear out. */
export type Doubt = Pick<AnswerSentence, 'text' | 'support'>;

const frames = new Set(['p', 'li', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']);

/** After citationMarks: what is said without support stands within a `span` with `dataSupport`. */
export function doubtMarks(doubts: readonly Doubt[]) {
  const wanted = doubts
    .map(({ text, support }) => ({ letters: lettersOf(text.replace(mark, '')), support }))
    .filter(({ letters }) => letters !== '');
  return (tree: Parent) => {
    if (wanted.length === 0) return;
    for (const child of tree.children) if (isElement(child)) doubtIn(child);
  };

  function doubtIn(element: Element): void {
    if (!frames.has(element.tagName) || element.children.some((child) => isElement(child) && frames.has(child.tagName)))
      for (const child of element.children) if (isElement(child)) doubtIn(child);
    if (!frames.has(element.tagName)) return;
    const texts = textsOf(element);
    const letters = texts.map(({ node }) => lettersOf(node.value)).join('');
    const ranges = wanted.flatMap(({ letters: sought, support }) => {
      const start = letters.indexOf(sought);
      return start < 0 ? [] : [{ start, end: start + sought.length, support }];
    });
    let at = 0;
    for (const { node, parent } of texts) {
      const own = lettersOf(node.value).length;
      const here = ranges.filter(({ start, end }) => start < at + own && end > at);
      if (here.length > 0) wrap(parent, node, at, here);
      at += own;
    }
  }
}

interface LetterRange {
  start: number;
  end: number;
  support: string;
}

/** Letters and digits alone: signs of Markdown and blanks differ between a sentence and what is drawn of it. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function textsOf(element: Element): { node: Extract<Content, { type: 'text' }>; parent: Element }[] {
  return element.children.flatMap((child) => {
    if (isText(child)) return [{ node: child, parent: element }];
    return isElement(child) && child.tagName !== 'sup' ? textsOf(child) : [];
  });
}

/** Puts the parts of a text that lie in a range (counted in letters, the text's first being `at`) into spans. */
function wrap(parent: Element, node: Extract<Content, { type: 'text' }>, at: number, ranges: readonly LetterRange[]) {
  const parts: { text: string; support: string | null }[] = [];
  let letter = at;
  for (const char of node.value) {
    const isLetter = lettersOf(char) !== '';
    const here = ranges.find(({ start, end }) => start <= letter && letter < end);
    // A sign after the last letter belongs to the sentence that ends there; a blank before the first one to none.
    const last = parts.at(-1);
    const within = here !== undefined && letter > here.start ? here.support : null;
    const support = isLetter ? (here?.support ?? null) : char.trim() === '' ? within : (last?.support ?? within);
    if (last && last.support === support) last.text += char;
    else parts.push({ text: char, support });
    if (isLetter) letter += char.length;
  }
  const nodes = parts.map(({ text, support }): Content => {
    const inner: Content = { type: 'text', value: text };
    return support === null
      ? inner
      : { type: 'element', tagName: 'span', properties: { dataSupport: support }, children: [inner] };
  });
  parent.children = parent.children.flatMap((child) => (child === node ? nodes : [child]));
}
