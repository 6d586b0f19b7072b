import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { DryRuns } from './dry-run.ts';
import type { Ingest } from './ingest.ts';

export function ingestProcedures(ingest: Ingest, dryRuns: DryRuns) {
  return {
    add: os.ingest.add.handler(({ context, input, path }) => streamed(ingest.add(context.principal, input), path)),
    addSample: os.ingest.addSample.handler(({ context, path }) => streamed(ingest.addSample(context.principal), path)),
    dryRun: os.ingest.dryRun.handler(({ input }) => dryRuns.run(input)),
    addNote: os.ingest.addNote.handler(({ context, input }) => ingest.addNote(context.principal, input)),
    upload: os.ingest.upload.handler(({ context, input }) => ingest.upload(context.principal, input)),
    finishUpload: os.ingest.finishUpload.handler(({ context, input }) => ingest.finishUpload(context.principal, input)),
    addWeb: os.ingest.addWeb.handler(({ context, input }) => ingest.addWeb(context.principal, input)),
    queue: os.ingest.queue.handler(() => ingest.queue.state()),
    pause: os.ingest.pause.handler(({ context }) => ingest.queue.pause(context.principal)),
    resume: os.ingest.resume.handler(({ context }) => ingest.queue.resume(context.principal)),
    cancel: os.ingest.cancel.handler(({ context, input }) => ingest.queue.cancel(context.principal, input)),
    prioritise: os.ingest.prioritise.handler(({ context, input }) => ingest.queue.prioritise(context.principal, input)),
    retry: os.ingest.retry.handler(({ context, input }) => ingest.queue.retry(context.principal, input)),
    progress: os.ingest.progress.handler(({ signal, path }) => streamed(ingest.progress(signal), path)),
    readText: os.ingest.readText.handler(({ context, input, path }) =>
      streamed(ingest.readText(context.principal, input.paths), path),
    ),
  };
}
