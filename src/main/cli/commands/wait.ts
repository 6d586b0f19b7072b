import type { Client, DocumentDetail } from '../../../contract/index.ts';

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
