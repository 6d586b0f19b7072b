import { parseOptions, splitCommand, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { languageKey } from './language-key.ts';
import { keyWords, languageProviders, show, testProvider } from './language-providers.ts';

/** Which language models are set, where they are asked, and whether they answer. */
export const language: Command = {
  usage: 'language [test] | language providers ... | language key set|remove PROVIDER',
  async run(args, context) {
    const { name, rest } = splitCommand(args);
    if (name === 'providers') return languageProviders(rest, context);
    if (name === 'key') return languageKey(rest, context);
    const [wanted, ...others] = parseOptions(args, {}).positionals;
    if (others.length > 0 || (wanted !== undefined && wanted !== 'test')) {
      throw new UsageError('It is "language", "language test", "language providers ..." or "language key ...".');
    }
    return wanted === 'test' ? testProvider(context, {}) : status(context);
  },
};

async function status({ client, out, signal }: CommandContext): Promise<number> {
  const service = (await client()).language;
  const now = await service.status({}, { signal });
  if (out.json) {
    out.document(now);
    return exit.done;
  }
  out.line(`model       ${now.model ?? 'none: settings languageModel NAME, or OPENROUTER_MODEL_NAME'}`);
  out.line(`server      ${now.address} (${now.where})`);
  out.line(`key         ${keyWords(now.key, null)}`);
  out.line(`for people  ${now.forPeople ? 'every text' : 'only where ingest-user --model asks for it'}`);
  const { providers } = await service.providers.list({}, { signal });
  if (providers.length > 1) {
    out.line();
    for (const provider of providers) show(provider, out);
  }
  return exit.done;
}
