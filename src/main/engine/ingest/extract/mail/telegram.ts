import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from './json-values.ts';
import { type ChatMessage, composeChat, writtenMoment } from './transcript.ts';

/** Telegram Desktop's export as JSON: one chat, or all chats of an account. */
export const telegramExtractor: Extractor = {
  format: 'telegram',
  family: 'Mail and people',
  label: 'Telegram chat (JSON)',
  extensions: [],
  mediaType: 'application/json',
  reads:
    'Every message with its writer, day and time, what was forwarded and by whom; calls and other notices; names of files.',
  version: 1,
  recognises: isTelegram,
  extract: readChats,
};

const kinds = /"type":\s*"(personal_chat|bot_chat|saved_messages|replies|(private|public)_(group|supergroup|channel))"/;

function isTelegram({ sample }: Content): boolean {
  if (sample === null || !/^\s*\{/.test(sample.slice(0, 50))) return false;
  const isAccount = /^\s*\{\s*"about":\s*"Here is the data you requested/.test(sample.slice(0, 200));
  return isAccount || (kinds.test(sample) && sample.includes('"messages"'));
}

async function readChats({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const root = fieldsIn(await readJsonFile(bytes));
  const listed = listIn(fieldsIn(root.chats).list).map(fieldsIn);
  const chats = listed.length > 0 ? listed : [root];
  const messages = chats.flatMap((chat) => {
    const own = listIn(chat.messages).flatMap(messageOf);
    const title: ChatMessage = {
      day: null,
      time: null,
      name: null,
      text: `Chat: ${textIn(chat.name) || 'Saved messages'}`,
    };
    return chats.length > 1 ? [title, ...own] : own;
  });
  const title = chats.length === 1 ? textIn(chats[0]?.name) || null : 'Telegram';
  return composeChat(
    telegramExtractor,
    { title, messages, metadata: { ...(chats.length > 1 && { chats: chats.length }) } },
    maxText,
  );
}

function messageOf(value: unknown): ChatMessage[] {
  const message = fieldsIn(value);
  const moment = writtenMoment(textIn(message.date));
  const actor = textIn(message.actor);
  if (message.type === 'service') {
    const action = textIn(message.action).replaceAll('_', ' ');
    const details = [textIn(message.title), textIn(message.text), ...listIn(message.members).map(textIn)]
      .filter(Boolean)
      .join(', ');
    return [{ ...moment, name: null, text: `${actor} ${action}${details === '' ? '' : `: ${details}`}`.trim() }];
  }
  const file =
    textIn(message.file_name) ||
    textIn(message.file)
      .replace(/^.*\//, '')
      .replace(/^\(.*\)$/, '');
  const poll = fieldsIn(message.poll);
  const place = fieldsIn(message.location_information);
  const parts = [
    textIn(message.forwarded_from) === '' ? '' : `Forwarded from ${textIn(message.forwarded_from)}:`,
    wordsOf(message.text),
    file === '' ? '' : `File: ${file}`,
    textIn(message.sticker_emoji),
    textIn(poll.question) === ''
      ? ''
      : `Poll: ${[textIn(poll.question), ...listIn(poll.answers).map((answer) => `- ${textIn(fieldsIn(answer).text)}`)].join('\n')}`,
    place.latitude === undefined ? '' : `Place: ${textIn(place.latitude)}, ${textIn(place.longitude)}`,
  ];
  return [
    { ...moment, name: textIn(message.from) || actor || 'Deleted account', text: parts.filter(Boolean).join('\n') },
  ];
}

/** Text is a string, or pieces of which some are links, mentions and the like. */
function wordsOf(text: unknown): string {
  if (typeof text === 'string') return text;
  return listIn(text)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const { type, text: words, href } = fieldsIn(piece);
      return type === 'text_link' && textIn(href) !== textIn(words)
        ? `${textIn(words)} (${textIn(href)})`
        : textIn(words);
    })
    .join('');
}
