import { os } from '../implement.ts';
import type { DryRuns } from '../ingest/index.ts';
import { streamed } from '../streamed.ts';
import type { Bin } from './bin.ts';
import type { Folders } from './folders.ts';

export function foldersProcedures(folders: Folders, dryRuns: DryRuns) {
  return {
    list: os.folders.list.handler(({ context }) => folders.list(context.principal)),
    add: os.folders.add.handler(({ context, input }) => folders.add(context.principal, input)),
    dryRun: os.folders.dryRun.handler(({ input, signal, path }) => {
      const rules = folders.rulesFor(input.path, input.rules);
      return streamed(dryRuns.stream({ paths: [input.path], rules }, signal), path);
    }),
    update: os.folders.update.handler(({ context, input }) => folders.update(context.principal, input)),
    remove: os.folders.remove.handler(({ context, input }) => folders.remove(context.principal, input)),
    reconcile: os.folders.reconcile.handler(({ context, input }) => folders.reconcile(context.principal, input.id)),
    answer: os.folders.answer.handler(({ context, input }) => folders.answer(context.principal, input)),
    excluded: os.folders.excluded.handler(({ context, input }) => folders.excluded(context.principal, input.id)),
    putBack: os.folders.putBack.handler(({ context, input }) =>
      folders.putBack(context.principal, input.id, input.paths),
    ),
    events: os.folders.events.handler(({ context, input, signal, path }) =>
      streamed(folders.events(context.principal, input.id, signal), path),
    ),
  };
}

export function binProcedures(bin: Bin) {
  return {
    list: os.bin.list.handler(({ context, input }) => bin.list(context.principal, input)),
    restore: os.bin.restore.handler(({ context, input }) => bin.restore(context.principal, input.ids)),
    empty: os.bin.empty.handler(({ context, input }) => bin.empty(context.principal, input)),
  };
}
