import type { ErrorCode } from '../../src/contract/index.ts';

/** A file that was made to do harm, or by a program that knew no better. */
export interface BadFile {
  what: string;
  name: string;
  make(): Buffer;
  /** Words that must be found all the same. */
  finds?: string;
  /** What must not appear anywhere in what was read: the content of another file, for example. */
  lacks?: string;
  /** The error it must end with. */
  code?: ErrorCode;
}

type More = Pick<BadFile, 'finds' | 'lacks' | 'code'>;

export function bad(what: string, name: string, content: () => string | Uint8Array, more: More = {}): BadFile {
  return { what, name, make: () => Buffer.from(content()), ...more };
}

/** A line of every system's account list: what an external entity would bring in. */
export const secret = 'root:x:0:0';
