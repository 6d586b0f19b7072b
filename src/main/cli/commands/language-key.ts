import { parseOptions, UsageError } from '../arguments.ts';
import { type CommandContext, exit } from '../command.ts';
import { keyWords, providerNamed } from './language-providers.ts';

const options = { session: { type: 'boolean' } } as const;

/** Keys of providers. One is read from stdin: arguments are seen by every process and kept in the shell's history. */
export async function languageKey(args: string[], context: CommandContext): Promise<number> {
  const { values, positionals } = parseOptions(args, options);
  const [action, name, ...others] = positionals;
  if (others.length > 0) {
    throw new UsageError('The key itself is read from stdin, never from the arguments: ... key set NAME < FILE');
  }
  if (action !== 'set' && action !== 'remove') throw new UsageError('It is "language key set|remove PROVIDER".');
  const { out, signal } = context;
  const client = await context.client();
  const { id } = await providerNamed(client, name, signal);
  if (action === 'set' && process.stdin.isTTY) out.note('Paste the key, press Enter, then Ctrl-D (Ctrl-Z on Windows).');
  const provider =
    action === 'set'
      ? await client.language.keys.set(
          { id, key: (await context.readStdin()).trim(), keep: values.session === true ? 'memory' : 'keychain' },
          { signal },
        )
      : await client.language.keys.remove({ id }, { signal });
  if (out.json) out.document(provider);
  else out.line(`key of ${provider.name}: ${keyWords(provider.key, provider.keyVariable)}`);
  return exit.done;
}
