import { type Settings, settingsSchema } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';

/** The library's settings; a name and a value change one. */
export const settings: Command = {
  usage: 'settings | settings NAME VALUE (a value is JSON, or a word)',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [name, value, ...others] = positionals;
    if (others.length > 0 || (name !== undefined && value === undefined)) {
      throw new UsageError('Name one setting and its value.');
    }
    const service = (await client()).settings;
    const current =
      name === undefined || value === undefined
        ? (await service.get({}, { signal })).settings
        : await service.update(change(name, value), { signal });
    if (out.json) out.document(current);
    else for (const [key, known] of Object.entries(current)) out.line(`${key.padEnd(16)} ${JSON.stringify(known)}`);
    return exit.done;
  },
};

function change(name: string, value: string): Partial<Settings> {
  const parsed = settingsSchema
    .partial()
    .strict()
    .safeParse({ [name]: parsedValue(value) });
  if (parsed.success) return parsed.data;
  const known = Object.keys(settingsSchema.shape).join(', ');
  throw new UsageError(
    name in settingsSchema.shape
      ? `"${value}" does not fit ${name}.`
      : `There is no setting "${name}"; there are ${known}.`,
  );
}

function parsedValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
