import type { Document } from '../../contract/index.ts';
import type { Api } from '../client/index.ts';
import { type ChosenFile, pathsOf } from './files.ts';
import { uploadAll } from './upload.ts';

const lookEveryMs = 400;

interface Failure {
  name: string;
  sentence: string;
}

/**
 * Adds files to the library and resolves once their words can be read, with the ids of the documents that they became.
 * What cannot be read is told with its reason.
 */
export async function addReadable(
  api: Api,
  chosen: readonly ChosenFile[],
  signal: AbortSignal,
): Promise<{ ids: string[]; failures: Failure[] }> {
  const ids: string[] = [];
  const failures: Failure[] = [];
  const paths = pathsOf(chosen);
  if (paths.length > 0) {
    for await (const event of await api.call.ingest.add({ paths, until: 'findable' }, { signal })) {
      if (event.type !== 'file') continue;
      const { id, path, error } = event.file;
      if (id !== null && !error) ids.push(id);
      else failures.push({ name: path, sentence: error?.message ?? 'It could not be read.' });
    }
  }
  const files = chosen.flatMap(({ file, path }) => (path === null ? [file] : []));
  if (files.length === 0) return { ids, failures };
  const sent = await uploadAll(api, files, undefined, () => {});
  failures.push(...sent.failures);
  for (const id of sent.ids) {
    const document = await settled(api, id, signal);
    if (document.error === null) ids.push(id);
    else failures.push({ name: document.title, sentence: document.error.message });
  }
  return { ids, failures };
}

/** The document once it is no longer waiting to be read. */
async function settled(api: Api, id: string, signal: AbortSignal): Promise<Document> {
  for (;;) {
    const document = await api.call.library.get({ id }, { signal });
    if (document.status !== 'queued') return document;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
