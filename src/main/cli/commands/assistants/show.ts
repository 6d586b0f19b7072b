import type { Assistant } from '../../../../contract/index.ts';
import { parseOptions, UsageError } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { brief, count, type Output } from '../../output.ts';

/** Assistants, the default one first. */
export const assistantsList: Command = {
  usage: 'assistants list',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    if (positionals.length > 0)
      throw new UsageError('"assistants list" takes no names. "assistants show NAME" shows one.');
    for (const assistant of await (await client()).assistants.list({}, { signal })) {
      if (out.json) out.document(assistant);
      else out.line(lineOf(assistant));
    }
    return exit.done;
  },
};

/** All that is set of one. */
export const assistantsShow: Command = {
  usage: 'assistants show NAME',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const assistant = await (await client()).assistants.get({ assistant: oneName(positionals) }, { signal });
    if (out.json) out.document(assistant);
    else print(assistant, out);
    return exit.done;
  },
};

/** The one name or id that a command is about. Throws UsageError. */
export function oneName(positionals: readonly string[]): string {
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('Name one assistant, by its name or id.');
  return name;
}

/** What came of a change. */
export function told(assistant: Assistant, what: string, out: Output): number {
  if (out.json) out.document(assistant);
  else out.line(`"${assistant.name}" ${what} (version ${assistant.version}).`);
  return exit.done;
}

function lineOf({ isDefault, name, agent, backend, model, description }: Assistant): string {
  const by =
    backend === 'extractive' ? 'no model' : (model ?? (backend === 'auto' ? 'the model that is set' : backend));
  return `${isDefault ? '*' : ' '} ${name.padEnd(24)} ${agent.padEnd(7)} ${by.padEnd(22)} ${brief(description, 70)}`;
}

function print(assistant: Assistant, out: Output): void {
  const { parameters, tools, collections, starters } = assistant;
  out.line(`${out.bold(assistant.name)}${assistant.isDefault ? ' (default)' : ''}`);
  if (assistant.description !== '') out.line(assistant.description);
  const set = Object.entries(parameters).map(([name, value]) => `${name} ${String(value)}`);
  const rows: [string, string][] = [
    ['id', assistant.id],
    ['version', `${assistant.version}${shippedWords(assistant)}`],
    ['agent', assistant.agent],
    ['backend', assistant.backend],
    ['provider', assistant.provider ?? 'the one that is set'],
    ['model', assistant.model ?? 'the one that is set'],
    ['parameters', set.length === 0 ? "the model's own" : set.join(', ')],
    ['tools', tools.length === 0 ? 'none' : tools.join(', ')],
    ['collections', collections.length === 0 ? 'all' : collections.join(', ')],
    ['search', assistant.searchMode],
    ['conversations', count(assistant.conversations, 'conversation')],
    ['greeting', assistant.greeting],
    ...starters.map((starter): [string, string] => ['starter', starter]),
  ];
  for (const [name, value] of rows) if (value !== '') out.line(`  ${name.padEnd(14)} ${value}`);
  if (assistant.systemPrompt !== '') out.line(`\n${assistant.systemPrompt}`);
}

function shippedWords({ shipped, asShipped, newerShipped }: Assistant): string {
  if (!shipped) return '';
  if (asShipped) return ', as the app ships it';
  return newerShipped
    ? ', changed; the app has a newer one ("restore NAME 0")'
    : ', changed ("restore NAME 0" undoes it)';
}
