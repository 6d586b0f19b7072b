import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { fieldsIn, listIn, textIn } from './json-values.ts';
import { speakerOf, stampedMessages, stampOf } from './stamped-lines.ts';
import { type ChatMessage, composeChat, writtenMoment } from './transcript.ts';

/** Signal conversations as signal-export writes them: Markdown ("[2024-03-12, 09:14] Me: Hi") or a line of JSON each. */
export const signalExtractor: Extractor = {
  format: 'signal',
  family: 'Mail and people',
  label: 'Signal chat',
  extensions: [],
  mediaType: 'text/plain',
  reads: 'Every message with its writer, day and time, and what it quotes; names of attached files.',
  version: 1,
  recognises: isSignal,
  extract: readChat,
};

const jsonLine = /^\{"date": ?"\d{4}-\d\d-\d\d[^"]*", ?"sender": ?"/;

function isSignal({ sample }: Content): boolean {
  if (sample === null) return false;
  if (jsonLine.test(sample.slice(0, 200))) return true;
  if (!/^\s*\[\d{4}-\d\d-\d\d, \d\d:\d\d\] /.test(sample.slice(0, 40))) return false;
  const lines = sample.slice(0, 4000).trim().split(/\r?\n/);
  return speakerOf(stampOf(lines[0] ?? '')?.rest ?? '') !== null;
}

async function readChat({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const isJson = jsonLine.test(text.slice(0, 200));
  const messages = isJson ? text.split(/\r?\n/).flatMap(messageOf) : stampedMessages(text).map(withoutMarks);
  return composeChat(signalExtractor, { title: null, messages, metadata: { encoding } }, maxText);
}

function messageOf(line: string): ChatMessage[] {
  if (line.trim() === '') return [];
  try {
    const message = fieldsIn(JSON.parse(line));
    const files = listIn(message.attachments).map((file) => textIn(fieldsIn(file).name) || textIn(file));
    const quote = textIn(message.quote).trim();
    const text = [
      quote === '' ? '' : `> ${quote.replaceAll('\n', ' ').replace(/^>\s*/, '')}`,
      textIn(message.body).replace(/`/g, ''),
      ...files,
    ];
    return [
      {
        ...writtenMoment(textIn(message.date)),
        name: textIn(message.sender) || null,
        text: text.filter(Boolean).join('\n'),
      },
    ];
  } catch {
    return [];
  }
}

/** Markdown's marks for attached files become their names. */
function withoutMarks(message: ChatMessage): ChatMessage {
  return {
    ...message,
    text: message.text.replace(
      /!?\[([^[\]]{0,300})\]\(([^()]{0,500})\)/g,
      (_, words: string, path: string) => words || path,
    ),
  };
}
