import type { Client, DocumentDetail } from '../../../contract/index.ts';
import type { CommandContext } from '../command.ts';
import { showProgress } from './show-progress.ts';

const findable = ['findable', 'ready', 'partial', 'failed', 'skipped'];

/** The document once its reading has come as far as asked; asks again whenever the engine says that it moved. */
export async function waitForDocument(
  client: Client,
  id: string,
  until: 'findable' | 'ready',
  signal: AbortSignal,
): Promise<DocumentDetail> {
  const leave = new AbortController();
  const progress = await client.ingest.progress({}, { signal: AbortSignal.any([signal, leave.signal]) });
  try {
    for await (const _ of progress) {
      const document = await client.library.get({ id }, { signal });
      const settled =
        document.status === 'partial' ? document.embedded >= document.chunks : document.status !== 'findable';
      if (findable.includes(document.status) && (until === 'findable' || settled)) return document;
    }
  } finally {
    leave.abort();
  }
  return client.library.get({ id }, { signal });
}

/** Waits until the queue has nothing left to read or learn, or does not work: paused, waiting for power, in trouble. */
export async function waitUntilRead(client: Client, { out, signal }: Pick<CommandContext, 'out' | 'signal'>) {
  const leave = new AbortController();
  const progress = await client.ingest.progress({}, { signal: AbortSignal.any([signal, leave.signal]) });
  try {
    for await (const far of progress) {
      if (far.state !== 'running') {
        if (far.state !== 'idle') out.note(`Reading is ${far.state}; it goes on later.`);
        return;
      }
      showProgress(far, out);
    }
  } finally {
    leave.abort();
  }
}
