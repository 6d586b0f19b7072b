import { z } from 'zod';
import { CommonplaceError } from '../../../../contract/index.ts';
import { createOneOffs, type StartChild } from '../../child/index.ts';
import type { PictureRequest } from './picture-process.ts';

const replySchema = z.union([
  z.object({ bytes: z.instanceof(Uint8Array) }),
  z.object({ problem: z.enum(['unsupported', 'too_large', 'corrupt']) }),
]);

const problems = {
  unsupported: 'This is no picture that can be read. Use JPEG, PNG, WebP, GIF, AVIF or TIFF.',
  too_large: 'This picture has more than 100 million pixels. Use a smaller one.',
  corrupt: 'This picture is damaged and cannot be read.',
} as const;

/** Largest file taken, in bytes. */
const mostBytes = 20 * 2 ** 20;
const timeoutMs = 20_000;
const memoryLimitMb = 1024;

export interface StoredPicture {
  mediaType: string;
  bytes: Uint8Array;
}

export interface Pictures {
  /** A picture as it is kept, `side` pixels (512) at most. Throws unsupported, too_large, corrupt, empty_file, timeout, memory_limit, reader_crashed. */
  keep(file: Blob, side?: number): Promise<StoredPicture>;
  close(): void;
}

/** Checks and converts pictures, each in a process of its own that ends with it. */
export function createPictures({ startChild, entry }: { startChild: StartChild; entry: string }): Pictures {
  const crash = 'This picture could not be read: its reader ended.';
  const processes = createOneOffs({
    ...{ startChild, entry, timeoutMs, memoryLimitMb },
    sentences: { timeout: 'This picture could not be read within 20 seconds.', memory: crash, crash },
  });

  return {
    async keep(file, side = 512) {
      if (file.size === 0) throw new CommonplaceError('empty_file', 'This picture is empty.');
      if (file.size > mostBytes) throw new CommonplaceError('too_large', 'A picture may have 20 MB at most.');
      const request: PictureRequest = { bytes: new Uint8Array(await file.arrayBuffer()), side };
      return processes.ask<StoredPicture>(request, (message, { resolve, reject }) => {
        const reply = replySchema.parse(message);
        if ('problem' in reply) reject(new CommonplaceError(reply.problem, problems[reply.problem]));
        else resolve({ mediaType: 'image/webp', bytes: reply.bytes });
      });
    },
    close: processes.close,
  };
}
