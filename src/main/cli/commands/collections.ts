import type { ChunkingChoice, Client, Collection } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count, type Output } from '../output.ts';

const options = {
  name: { type: 'string' },
  size: { type: 'string' },
  overlap: { type: 'string' },
  strategy: { type: 'string' },
  recut: { type: 'boolean' },
} as const;

/** How the library is divided, and how each part is cut into passages. */
export const collections: Command = {
  usage:
    'collections | collections create NAME | update NAME [--name NEW] [--size N] [--overlap N] [--strategy S] [--recut] | remove NAME',
  async run(args, { client: open, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const [action = 'list', name, ...others] = positionals;
    const { collections: service } = await open();
    if (action === 'list') {
      for (const collection of await service.list({}, { signal })) print(collection, out);
      return exit.done;
    }
    if (name === undefined || others.length > 0) throw new UsageError('Name one collection.');
    if (action === 'create') {
      print(await service.create({ name, chunking: chunkingOf(values, null) }, { signal }), out);
      return exit.done;
    }
    const known = await find(service, name, signal);
    if (action === 'update') {
      const chunking = chunkingOf(values, known.chunking);
      const change = { id: known.id, name: values.name, chunking, recut: values.recut === true };
      print(await service.update(change, { signal }), out);
    } else if (action === 'remove') {
      const removed = await service.remove({ id: known.id }, { signal });
      if (out.json) out.document(removed);
      else out.line(`"${removed.name}" is gone.`);
    } else throw new UsageError(`There is no "collections ${action}".`);
    return exit.done;
  },
};

async function find(service: Client['collections'], name: string, signal: AbortSignal): Promise<Collection> {
  const found = (await service.list({}, { signal })).find((collection) => collection.name === name);
  if (found === undefined) throw new CommonplaceError('not_found', `There is no collection called "${name}".`);
  return found;
}

interface ChunkingValues {
  size?: string | undefined;
  overlap?: string | undefined;
  strategy?: string | undefined;
}

/** What the options change of the way of cutting; undefined where they change nothing. */
function chunkingOf(values: ChunkingValues, known: ChunkingChoice | null): ChunkingChoice | undefined {
  const size = wholeNumber('size', values.size, 200, 4000);
  const overlap = wholeNumber('overlap', values.overlap, 0, 1000);
  const strategy = oneOf('strategy', values.strategy, ['structure', 'sentences', 'fixed']);
  if (size === undefined && overlap === undefined && strategy === undefined) return undefined;
  return {
    size: size ?? known?.size ?? 1000,
    overlap: overlap ?? known?.overlap ?? 200,
    strategy: strategy ?? known?.strategy ?? 'structure',
  };
}

function print(collection: Collection, out: Output): void {
  if (out.json) {
    out.document(collection);
    return;
  }
  const { name, documents, chunking } = collection;
  const cut = chunking === null ? '' : `, passages of ${chunking.size} by ${chunking.strategy}`;
  out.line(`${name}  (${count(documents, 'document')}${cut})`);
}
