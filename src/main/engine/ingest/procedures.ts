import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Ingest } from './ingest.ts';

export function ingestProcedures(ingest: Ingest) {
  return {
    add: os.ingest.add.handler(({ context, input, path }) => streamed(ingest.add(context.principal, input), path)),
    addSample: os.ingest.addSample.handler(({ context, path }) => streamed(ingest.addSample(context.principal), path)),
    dryRun: os.ingest.dryRun.handler(({ input }) => ingest.dryRun(input.paths)),
    addNote: os.ingest.addNote.handler(({ context, input }) => ingest.addNote(context.principal, input)),
    upload: os.ingest.upload.handler(({ context, input }) => ingest.upload(context.principal, input)),
    finishUpload: os.ingest.finishUpload.handler(({ context, input }) => ingest.finishUpload(context.principal, input)),
    addWeb: os.ingest.addWeb.handler(({ context, input }) => ingest.addWeb(context.principal, input)),
    retry: os.ingest.retry.handler(({ context, input }) => ingest.retry(context.principal, input.ids)),
    progress: os.ingest.progress.handler(({ signal, path }) => streamed(ingest.progress(signal), path)),
    readText: os.ingest.readText.handler(({ input, path }) => streamed(ingest.readText(input.paths), path)),
  };
}
