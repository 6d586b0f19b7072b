import { commandFamily, type Subcommands } from '../subcommands.ts';

/** What "assistants" can be followed by, loaded when it is called. */
const subcommands: Subcommands = new Map([
  ['list', async () => (await import('./assistants/show.ts')).assistantsList],
  ['show', async () => (await import('./assistants/show.ts')).assistantsShow],
  ['create', async () => (await import('./assistants/change.ts')).assistantsCreate],
  ['update', async () => (await import('./assistants/change.ts')).assistantsUpdate],
  ['duplicate', async () => (await import('./assistants/change.ts')).assistantsDuplicate],
  ['remove', async () => (await import('./assistants/change.ts')).assistantsRemove],
  ['default', async () => (await import('./assistants/change.ts')).assistantsDefault],
  ['versions', async () => (await import('./assistants/versions.ts')).assistantsVersions],
  ['restore', async () => (await import('./assistants/versions.ts')).assistantsRestore],
  ['export', async () => (await import('./assistants/files.ts')).assistantsExport],
  ['import', async () => (await import('./assistants/files.ts')).assistantsImport],
  ['compare', async () => (await import('./assistants/compare.ts')).assistantsCompare],
]);
/** How questions are answered, and by what. Without a subcommand they are listed. */
export const assistants = commandFamily('assistants', subcommands);
