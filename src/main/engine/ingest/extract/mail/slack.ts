import { compose } from '../compose.ts';
import type { Container, Content, ExtractInput, Extraction, Extractor, Member } from '../types.ts';
import { ZipFile } from '../zip.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from './json-values.ts';
import { notThere } from './mail-container.ts';
import { isSlackExport, slackChannels } from './slack-export.ts';
import { slackWords } from './slack-text.ts';
import { type ChatMessage, composeChat, utcMoment } from './transcript.ts';

/** A channel of Slack: the messages of a day, or of all days when it comes out of a whole export. */
export const slackExtractor: Extractor = {
  format: 'slack',
  family: 'Mail and people',
  label: 'Slack channel (JSON)',
  extensions: [],
  mediaType: 'application/json',
  reads: 'Every message with its writer, day and time (UTC), answers in a thread marked as such; names of files.',
  version: 1,
  recognises: ({ sample }: Content) =>
    sample !== null &&
    /^\s*\[\s*\{/.test(sample.slice(0, 100)) &&
    /"ts":\s*"\d{9,10}\.\d{6}"/.test(sample) &&
    /"type":\s*"message"/.test(sample),
  extract: readChannel,
};

/** A whole export of a Slack workspace: a zip with a folder for each channel. */
export const slackExportExtractor: Extractor = {
  format: 'slack-export',
  family: 'Mail and people',
  label: 'Slack export (zip)',
  extensions: [],
  mediaType: 'application/zip',
  reads:
    'Each channel becomes a document of its own with the messages of all its days and the real names of their writers.',
  version: 1,
  recognises: ({ zip }: Content) => zip !== null && isSlackExport(zip),
  extract: readExport,
  open: openExport,
};

async function readChannel({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const all = listIn(await readJsonFile(bytes));
  const names = new Map(
    all.map(fieldsIn).flatMap((message): [string, string][] => {
      const real = nameOf(message);
      return real === null ? [] : [[textIn(message.user), real]];
    }),
  );
  const messages = all.flatMap((message) => messageOf(message, names));
  const title = /^\d{4}-\d\d-\d\d\.json$/.test(name) ? null : name.replace(/\.json$/i, '');
  return composeChat(slackExtractor, { title, messages }, maxText);
}

function nameOf(message: Readonly<Record<string, unknown>>): string | null {
  const profile = fieldsIn(message.user_profile);
  return textIn(profile.real_name) || textIn(profile.display_name) || textIn(profile.name) || null;
}

function messageOf(value: unknown, names: ReadonlyMap<string, string>): ChatMessage[] {
  const message = fieldsIn(value);
  const ts = textIn(message.ts);
  if (ts === '') return [];
  const isNotice = /^(channel|group)_(join|leave|topic|purpose|name|archive)|^(bot_add|pinned_item)$/.test(
    textIn(message.subtype),
  );
  const user = textIn(message.user);
  const name =
    nameOf(message) ??
    names.get(user) ??
    (textIn(message.username) || textIn(fieldsIn(message.bot_profile).name) || user || 'App');
  const files = listIn(message.files)
    .map((file) => textIn(fieldsIn(file).name))
    .filter(Boolean);
  const attached = listIn(message.attachments)
    .map(fieldsIn)
    .map(({ title, text, fallback }) => [textIn(title), textIn(text) || textIn(fallback)].filter(Boolean).join(': '));
  const thread = textIn(message.thread_ts);
  const words = [
    `${thread !== '' && thread !== ts ? '↳ ' : ''}${slackWords(textIn(message.text), names)}`,
    ...attached.map((text) => slackWords(text, names)),
    ...files.map((file) => `File: ${file}`),
  ];
  return [
    {
      ...utcMoment(Number(ts) * 1000),
      name: isNotice ? null : name,
      text: words.filter((text) => text.trim() !== '').join('\n'),
    },
  ];
}

async function readExport({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const channels = slackChannels(new ZipFile(bytes));
  const lines = channels.map(
    ({ channel, days }) => `- ${channel}: ${days.length} ${days.length === 1 ? 'day' : 'days'}`,
  );
  const title = name.replace(/\.zip$/i, '');
  const { format, mediaType } = slackExportExtractor;
  return compose(
    {
      format,
      mediaType,
      title,
      text: `# ${title}\n\n${lines.join('\n')}`,
      markdown: true,
      metadata: { channels: channels.length },
      members: channels.map(({ channel }) => memberOf(channel)),
    },
    maxText,
  );
}

async function openExport({ bytes }: ExtractInput): Promise<Container> {
  const channels = slackChannels(new ZipFile(bytes));
  return {
    members: channels.map(({ channel }) => memberOf(channel)),
    async read(path) {
      const found = channels.find(({ channel }) => memberOf(channel).path === path);
      if (found === undefined) throw notThere(path);
      return found.messages();
    },
    close() {},
  };
}

function memberOf(channel: string): Member {
  return { path: `${channel}.json`, name: `${channel}.json`, size: null, modifiedAt: null };
}
