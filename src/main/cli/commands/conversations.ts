import { commandFamily, type Subcommands } from '../subcommands.ts';

/** What "conversations" can be followed by, each in a file of its own, loaded when it is called. */
const subcommands: Subcommands = new Map([
  ['list', async () => (await import('./conversations-list.ts')).conversationsList],
  ['show', async () => (await import('./conversations-show.ts')).conversationsShow],
  ['search', async () => (await import('./conversations-search.ts')).conversationsSearch],
  ['rename', async () => (await import('./conversations-change.ts')).conversationsRename],
  ['pin', async () => (await import('./conversations-change.ts')).conversationsPin],
  ['archive', async () => (await import('./conversations-change.ts')).conversationsArchive],
  ['remove', async () => (await import('./conversations-change.ts')).conversationsRemove],
  ['folders', async () => (await import('./conversations-folders.ts')).conversationsFolders],
  ['move', async () => (await import('./conversations-folders.ts')).conversationsMove],
  ['export', async () => (await import('./conversations-exchange.ts')).conversationsExport],
  ['import', async () => (await import('./conversations-exchange.ts')).conversationsImport],
]);

/** Conversations with the library. Without a subcommand they are listed. */
export const conversations = commandFamily('conversations', subcommands);
