import type { DefaultTreeAdapterTypes } from 'parse5';
import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { type ChatMessage, composeChat } from './transcript.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Telegram Desktop's export as pages (messages.html, messages2.html ...). */
export const telegramHtmlExtractor: Extractor = {
  format: 'telegram-html',
  family: 'Mail and people',
  label: 'Telegram chat (HTML)',
  extensions: [],
  mediaType: 'text/html',
  reads: 'Every message with its writer, day and time; notices; names of files.',
  version: 1,
  recognises: isTelegram,
  extract: readPage,
};

function isTelegram({ sample }: Content): boolean {
  return (
    sample !== null &&
    /^\s*<!doctype html/i.test(sample.slice(0, 100)) &&
    sample.includes('<div class="page_wrap') &&
    sample.includes('class="history"') &&
    /class="message (default|service)/.test(sample)
  );
}

async function readPage({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { parse } = await import('parse5');
  const { text } = await decodeText(bytes);
  const document = parse(text);
  const header = find(document, 'page_header')[0];
  const title = header ? wordsOf(header).trim() : null;
  const messages: ChatMessage[] = [];
  let name: string | null = null;
  for (const element of find(document, 'message')) {
    if (hasClass(element, 'service')) {
      const words = wordsOf(element).trim();
      if (!/^\d{1,2} \p{L}+ \d{4}$/u.test(words))
        messages.push({ ...momentOf(messages.at(-1)), name: null, text: words });
      continue;
    }
    // Of several messages in a row only the first says who wrote them.
    const from = find(element, 'from_name')[0];
    if (from && !hasClass(element, 'joined')) name = wordsOf(from).trim();
    const date = find(element, 'date')[0]?.attrs.find((attribute) => attribute.name === 'title')?.value ?? '';
    const [, day, month, year, time] = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d)/.exec(date) ?? [];
    const parts = [...find(element, 'text'), ...find(element, 'media')].map((part) => wordsOf(part).trim());
    messages.push({
      day: year === undefined ? null : `${year}-${month}-${day}`,
      time: time ?? null,
      name: name ?? 'Deleted account',
      text: parts.filter((part) => part !== '').join('\n'),
    });
  }
  return composeChat(telegramHtmlExtractor, { title, messages }, maxText);
}

function momentOf(last: ChatMessage | undefined): Pick<ChatMessage, 'day' | 'time'> {
  return { day: last?.day ?? null, time: null };
}

function hasClass(element: Element, name: string): boolean {
  const value = element.attrs.find((attribute) => attribute.name === 'class')?.value ?? '';
  return value.split(/\s+/).includes(name);
}

/** Elements of a class, in order; not below a match. */
function find(root: Node, name: string): Element[] {
  const found: Element[] = [];
  const stack: Node[] = 'childNodes' in root ? [...root.childNodes].reverse() : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('tagName' in node && hasClass(node, name)) found.push(node);
    else if ('childNodes' in node) stack.push(...[...node.childNodes].reverse());
  }
  return found;
}

function wordsOf(root: Element): string {
  const parts: string[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text' && 'value' in node) parts.push(node.value.replace(/\s+/g, ' '));
    if (node.nodeName === 'br' || node.nodeName === 'div') parts.push('\n');
    if ('childNodes' in node) stack.push(...[...node.childNodes].reverse());
  }
  return parts
    .join('')
    .replace(/ *\n */g, '\n')
    .replace(/\n{2,}/g, '\n');
}
