import { splitCommand, UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';

/** What "people" can be followed by, each in a file of its own, loaded when it is called. */
const subcommands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['list', async () => (await import('./people-list.ts')).peopleList],
  ['show', async () => (await import('./people-show.ts')).peopleShow],
  ['remove', async () => (await import('./people-remove.ts')).peopleRemove],
  ['allow', async () => (await import('./people-remove.ts')).peopleAllow],
  ['duplicates', async () => (await import('./people-duplicates.ts')).peopleDuplicates],
  ['merge', async () => (await import('./people-merge.ts')).peopleMerge],
  ['unmerge', async () => (await import('./people-merge.ts')).peopleUnmerge],
  ['add', async () => (await import('./people-put.ts')).peopleAdd],
  ['update', async () => (await import('./people-put.ts')).peopleUpdate],
  ['facts', async () => (await import('./people-facts.ts')).peopleFacts],
  ['accept', async () => (await import('./people-facts.ts')).peopleAccept],
  ['reject', async () => (await import('./people-facts.ts')).peopleReject],
  ['match', async () => (await import('./people-match.ts')).peopleMatch],
  ['import', async () => (await import('./people-import.ts')).peopleImport],
  ['export', async () => (await import('./people-export.ts')).peopleExport],
  ['timeline', async () => (await import('./people-timeline.ts')).peopleTimeline],
  ['relations', async () => (await import('./people-timeline.ts')).peopleRelations],
]);

/** The people in the library. Without a subcommand they are listed. */
export const people: Command = {
  usage: `people ${[...subcommands.keys()].join(' | ')} ...`,
  async run(args, context) {
    const { name = 'list', rest } = splitCommand(args);
    const load = subcommands.get(name);
    if (load === undefined) {
      throw new UsageError(`There is no "people ${name}". There are: ${[...subcommands.keys()].join(', ')}.`);
    }
    const command = await load();
    try {
      return await command.run(rest, context);
    } catch (error) {
      throw error instanceof UsageError
        ? new UsageError(`${error.message} Usage: commonplace ${command.usage}`)
        : error;
    }
  },
};
