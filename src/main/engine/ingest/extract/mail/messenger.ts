import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from './json-values.ts';
import { type ChatMessage, composeChat, utcMoment } from './transcript.ts';

/** Facebook Messenger and Instagram, from "Download your information" as JSON (message_1.json). */
export const messengerExtractor: Extractor = {
  format: 'messenger',
  family: 'Mail and people',
  label: 'Messenger or Instagram chat (JSON)',
  extensions: [],
  mediaType: 'application/json',
  reads: 'Every message with its writer, day and time (UTC), oldest first; shared links; names of files.',
  version: 1,
  recognises: ({ sample }: Content) =>
    sample !== null &&
    /^\s*\{\s*"participants":\s*\[/.test(sample.slice(0, 200)) &&
    sample.includes('"sender_name"') &&
    sample.includes('"timestamp_ms"'),
  extract: readChat,
};

async function readChat({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const root = fieldsIn(await readJsonFile(bytes));
  const messages = listIn(root.messages)
    .map(fieldsIn)
    .sort((left, right) => Number(left.timestamp_ms) - Number(right.timestamp_ms))
    .map((message): ChatMessage => {
      const files = ['photos', 'videos', 'files', 'audio_files'].flatMap((kind) =>
        listIn(message[kind]).map((file) => `File: ${textIn(fieldsIn(file).uri).replace(/^.*\//, '')}`),
      );
      const text = [words(message.content), textIn(fieldsIn(message.share).link), ...files];
      return {
        ...utcMoment(Number(message.timestamp_ms)),
        name: words(message.sender_name) || 'Unknown',
        text: text.filter((part) => part !== '').join('\n'),
      };
    });
  return composeChat(messengerExtractor, { title: words(root.title) || null, messages }, maxText);
}

/** The bytes of UTF-8 are written as if each were a character of Latin-1. */
function words(value: unknown): string {
  const text = textIn(value);
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}
