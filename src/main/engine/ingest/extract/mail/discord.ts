import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from './json-values.ts';
import { stampOf } from './stamped-lines.ts';
import { type ChatMessage, composeChat, writtenMoment } from './transcript.ts';

/** Discord channels as DiscordChatExporter writes them: JSON or plain text. */
export const discordExtractor: Extractor = {
  format: 'discord',
  family: 'Mail and people',
  label: 'Discord channel',
  extensions: [],
  mediaType: 'application/json',
  reads: 'Every message with its writer, day and time; embedded links by title and words; names of files.',
  version: 1,
  recognises: isDiscord,
  extract: readChannel,
};

const textHead = /^={20,}\r?\nGuild: .*\r?\nChannel: (.*)\r?\n/;

function isDiscord({ sample }: Content): boolean {
  if (sample === null) return false;
  if (textHead.test(sample.slice(0, 500))) return true;
  const start = sample.slice(0, 4000);
  return /^\s*\{\s*"guild":\s*\{/.test(start) && /"channel":\s*\{/.test(start) && sample.includes('"messages":');
}

async function readChannel(input: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(input.bytes);
  const channel = textHead.exec(text.slice(0, 500))?.[1];
  if (channel !== undefined) {
    const messages = textMessages(text);
    return composeChat(discordExtractor, { title: channel, messages, metadata: { encoding } }, input.maxText);
  }
  const root = fieldsIn(await readJsonFile(input.bytes));
  const title = [textIn(fieldsIn(root.guild).name), textIn(fieldsIn(root.channel).name)].filter(Boolean).join(' / ');
  return composeChat(
    discordExtractor,
    { title: title || null, messages: listIn(root.messages).map(messageOf) },
    input.maxText,
  );
}

function messageOf(value: unknown): ChatMessage {
  const message = fieldsIn(value);
  const author = fieldsIn(message.author);
  const isNotice = !/^(Default|Reply|ThreadStarterMessage)$/.test(textIn(message.type) || 'Default');
  const files = listIn(message.attachments).map((file) => `File: ${textIn(fieldsIn(file).fileName)}`);
  const embeds = listIn(message.embeds)
    .map(fieldsIn)
    .map(({ title, description }) => [textIn(title), textIn(description)].filter(Boolean).join(': '));
  const name = textIn(author.nickname) || textIn(author.name) || 'Deleted user';
  const words = [textIn(message.content), ...embeds, ...files].filter((text) => text.trim() !== '').join('\n');
  return {
    ...writtenMoment(textIn(message.timestamp)),
    name: isNotice ? null : name,
    text: isNotice ? `${name}: ${words}` : words,
  };
}

/** "[12/03/2024 09:14] name" or "[12-Mar-24 09:14 AM] name", then the words, then an empty line. */
function textMessages(text: string): ChatMessage[] {
  const messages: ChatMessage[] = [];
  const lines = text.split(/\r?\n/);
  const body = lines.slice(lines.findIndex((line, index) => index > 0 && /^={20,}$/.test(line)) + 1);
  const stamps = body.map((line, index) =>
    line.startsWith('[') && (index === 0 || body[index - 1]?.trim() === '') ? headOf(line) : null,
  );
  const isMonthFirst = stamps.some((head) => head !== null && head.numbers !== null && head.numbers[1] > 12);
  body.forEach((line, index) => {
    const head = stamps[index];
    if (head)
      messages.push({ day: head.day ?? dayOf(head.numbers, isMonthFirst), time: head.time, name: head.name, text: '' });
    else {
      const last = messages.at(-1);
      if (last && !/^={20,}$|^Exported \d+ message/.test(line))
        last.text += `${line.replace(/^\{(Attachments|Embed|Stickers|Reactions)\}$/, '')}\n`;
    }
  });
  return messages;
}

interface Head {
  day: string | null;
  numbers: [number, number, number] | null;
  time: string;
  name: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function headOf(line: string): Head | null {
  const worded = /^\[(\d{1,2})-([A-Za-z]{3})-(\d{2,4}) (.*)$/.exec(line);
  const month = worded ? months.indexOf((worded[2] ?? '').toLowerCase()) + 1 : 0;
  const stamp = stampOf(worded && month > 0 ? `[${worded[1]}/${month}/${worded[3]} ${worded[4]}` : line);
  if (stamp === null) return null;
  const [first, second, third] = stamp.numbers;
  const name = stamp.rest.replace(/ \(pinned\)$/, '').trim();
  const full = third < 100 ? 2000 + third : third;
  const day = worded ? `${full}-${pad(second)}-${pad(first)}` : null;
  return { day, numbers: [first, second, full], time: stamp.time, name };
}

function dayOf(numbers: Head['numbers'], isMonthFirst: boolean): string | null {
  if (numbers === null) return null;
  const [first, second, third] = numbers;
  if (first > 31) return `${first}-${pad(second)}-${pad(third % 100)}`;
  return isMonthFirst ? `${third}-${pad(first)}-${pad(second)}` : `${third}-${pad(second)}-${pad(first)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
