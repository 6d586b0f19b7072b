import { z } from 'zod';
import {
  CommonplaceError,
  entertainmentReportSchema,
  errorSchema,
  workKindSchema,
} from '../../../../../contract/index.ts';
import type { StartChild } from '../../../child/index.ts';
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
  const running = new Set<() => void>();

  return {
    read(request) {
      const { promise, resolve, reject } = Promise.withResolvers<ReadExport>();
      const child = startChild(entry, { memoryLimitMb });
      const end = () => {
        clearTimeout(timer);
        running.delete(end);
        child.kill();
      };
      const fail = (error: CommonplaceError) => {
        reject(error);
        end();
      };
      const timer = setTimeout(
        () => fail(new CommonplaceError('timeout', 'This export could not be read within two minutes.')),
        timeoutMs,
      );
      running.add(end);
      child.onMessage((message) => {
        const reply = replySchema.parse(message);
        if (reply.type === 'failed') fail(new CommonplaceError(reply.error.code, reply.error.message));
        else {
          resolve(reply.result);
          end();
        }
      });
      child.onExit((_code, _signal, detail) => {
        fail(
          detail?.memoryLimit
            ? new CommonplaceError(
                'memory_limit',
                'This export needs too much memory to be read: it is broken, or none.',
              )
            : new CommonplaceError('reader_crashed', 'This export could not be read: its reader ended.'),
        );
      });
      child.post({ type: 'export', ...request });
      return promise;
    },
    close() {
      for (const end of running) end();
    },
  };
}
