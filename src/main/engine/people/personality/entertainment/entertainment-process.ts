import { z } from 'zod';
import { type ErrorShape, toErrorShape } from '../../../../../contract/index.ts';
import type { ChildPort } from '../../../child/index.ts';
import { readGenres } from './genres.ts';
import type { ReadExport } from './groups.ts';
import { readExport } from './read-export.ts';

const requestSchema = z.object({ path: z.string(), folder: z.string(), now: z.number() });
export type ReadExportRequest = z.infer<typeof requestSchema>;
export type ReadExportReply = { type: 'read'; result: ReadExport } | { type: 'failed'; error: ErrorShape };

/** Reads the export that it is asked for. */
export function serveExports(port: ChildPort): void {
  port.onMessage((message) => {
    const { path, folder, now } = requestSchema.parse(message);
    const reply = (answer: ReadExportReply) => port.post(answer);
    readExport(path, readGenres(folder), now).then(
      (result) => reply({ type: 'read', result }),
      (error: unknown) => reply({ type: 'failed', error: toErrorShape(error) }),
    );
  });
}
