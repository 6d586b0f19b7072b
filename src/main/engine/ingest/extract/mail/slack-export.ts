import type { ZipFile } from '../zip.ts';
import { fieldsIn, listIn, textIn } from './json-values.ts';

const dayFile = /^([^/]+)\/\d{4}-\d\d-\d\d\.json$/;

/** The lists that only Slack writes, beside folders with a file a day. */
export function isSlackExport(zip: ZipFile): boolean {
  return (
    zip.has('users.json') &&
    (zip.has('channels.json') || zip.has('dms.json')) &&
    zip.names.some((name) => dayFile.test(name))
  );
}

interface Channel {
  channel: string;
  /** Paths of its days, in order. */
  days: string[];
  /** All its messages as one JSON list, with the real names of their writers. */
  messages(): Buffer;
}

/** The channels of an export; direct messages are named by who takes part in them. */
export function slackChannels(zip: ZipFile): Channel[] {
  const users = new Map(
    parsed(zip, 'users.json').map((user): [string, string] => {
      const profile = fieldsIn(user.profile);
      return [textIn(user.id), textIn(profile.real_name) || textIn(user.real_name) || textIn(user.name)];
    }),
  );
  const direct = new Map(
    [...parsed(zip, 'dms.json'), ...parsed(zip, 'mpims.json')].map((chat): [string, string] => {
      const members = listIn(chat.members).map((id) => users.get(textIn(id)) ?? textIn(id));
      return [textIn(chat.id), members.join(' and ').replaceAll('/', ' ')];
    }),
  );
  const days = new Map<string, string[]>();
  for (const path of zip.names) {
    const folder = dayFile.exec(path)?.[1];
    if (folder !== undefined) days.set(folder, [...(days.get(folder) ?? []), path]);
  }
  return [...days].map(([folder, paths]) => ({
    channel: direct.get(folder) || folder,
    days: paths.sort(),
    messages: () =>
      Buffer.from(
        JSON.stringify(paths.sort().flatMap((path) => parsed(zip, path).map((message) => named(message, users)))),
      ),
  }));
}

function named(message: Readonly<Record<string, unknown>>, users: ReadonlyMap<string, string>): unknown {
  const known = users.get(textIn(message.user));
  const text = textIn(message.text).replace(/<@([A-Z0-9]+)>/g, (whole, id: string) =>
    users.has(id) ? `<@${id}|${users.get(id)}>` : whole,
  );
  return { ...message, text, ...(known && { user_profile: { ...fieldsIn(message.user_profile), real_name: known } }) };
}

/** A file of the export as a list of objects; an unreadable day leaves the others as they are. */
function parsed(zip: ZipFile, path: string): Readonly<Record<string, unknown>>[] {
  if (!zip.has(path)) return [];
  try {
    return listIn(JSON.parse(zip.text(path) ?? '[]')).map(fieldsIn);
  } catch {
    return [];
  }
}
