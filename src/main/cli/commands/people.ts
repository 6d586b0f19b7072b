import { commandFamily, type Subcommands } from '../subcommands.ts';

/** What "people" can be followed by, each in a file of its own, loaded when it is called. */
const subcommands: Subcommands = new Map([
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
export const people = commandFamily('people', subcommands);
