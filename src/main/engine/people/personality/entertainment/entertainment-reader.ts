import { z } from 'zod';
import {
  CommonplaceError,
  entertainmentReportSchema,
  errorSchema,
  workKindSchema,
} from '../../../../../contract/index.ts';
import { createOneOffs, type StartChild } from '../../../child/index.ts';
import type { ReadExportReply, ReadExportRequest } from '../reading-process.ts';
import type { ReadExport } from './groups.ts';

const replySchema: z.ZodType<ReadExportReply> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('read'),
    result: entertainmentReportSchema.omit({ insights: true, known: true }).extend({
      groups: z.array(
        z.object({
          kind: workKindSchema,
          genre: z.string(),
          month: z.string().nullable(),
          count: z.number(),
          liking: z.number(),
          lastAt: z.number().nullable(),
          names: z.array(z.string()),
        }),
      ),
    }),
  }),
  z.object({ type: z.literal('failed'), error: errorSchema }),
]);

/** All of a life on Spotify, half a million plays, takes about ten seconds. */
const timeoutMs = 120_000;
const memoryLimitMb = 2048;

export interface ExportReader {
  /** Throws what readExport does, and timeout, memory_limit, reader_crashed. */
  read(request: Omit<ReadExportRequest, 'type'>): Promise<ReadExport>;
  close(): void;
}

/** Reads exports, each in a process of its own that ends with it. */
export function createExportReader({ startChild, entry }: { startChild: StartChild; entry: string }): ExportReader {
  const processes = createOneOffs({
    ...{ startChild, entry, timeoutMs, memoryLimitMb },
    sentences: {
      timeout: 'This export could not be read within two minutes.',
      memory: 'This export needs too much memory to be read: it is broken, or none.',
      crash: 'This export could not be read: its reader ended.',
    },
  });

  return {
    read: (request) =>
      processes.ask<ReadExport>({ type: 'export', ...request }, (message, { resolve, reject }) => {
        const reply = replySchema.parse(message);
        if (reply.type === 'failed') reject(new CommonplaceError(reply.error.code, reply.error.message));
        else resolve(reply.result);
      }),
    close: processes.close,
  };
}
