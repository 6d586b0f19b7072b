import { z } from 'zod';
import { type ErrorShape, toErrorShape } from '../../../../contract/index.ts';
import type { ChildPort } from '../../child/index.ts';
import { readGenres } from './entertainment/genres.ts';
import type { ReadExport } from './entertainment/groups.ts';
import { readExport } from './entertainment/read-export.ts';
import type { TheirWords } from './insights/source.ts';
import { theirParts } from './insights/their-words.ts';

const exportSchema = z.object({ type: z.literal('export'), path: z.string(), folder: z.string(), now: z.number() });
const wordsSchema = z.object({
  type: z.literal('words'),
  text: z.string(),
  role: z.enum(['spoke', 'wrote']),
  start: z.int(),
  format: z.string(),
});
const requestSchema = z.discriminatedUnion('type', [exportSchema, wordsSchema]);

/** An export to be read, with the folder of the table of genres. */
export type ReadExportRequest = z.infer<typeof exportSchema>;
/** A text, and where somebody is first found in it. */
export type WordsRequest = z.infer<typeof wordsSchema>;
export type ReadExportReply = { type: 'read'; result: ReadExport } | { type: 'failed'; error: ErrorShape };
export interface WordsReply {
  type: 'words';
  parts: TheirWords['parts'];
}

/** Reads what it is asked for. */
export function serveReading(port: ChildPort): void {
  port.onMessage((message) => {
    const request = requestSchema.parse(message);
    const reply = (answer: ReadExportReply | WordsReply) => port.post(answer);
    if (request.type === 'words') reply({ type: 'words', parts: theirParts(request.text, request) });
    else {
      readExport(request.path, readGenres(request.folder), request.now).then(
        (result) => reply({ type: 'read', result }),
        (error: unknown) => reply({ type: 'failed', error: toErrorShape(error) }),
      );
    }
  });
}
