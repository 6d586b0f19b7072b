import { CommonplaceError } from '../../../contract/index.ts';

/** Stands where a procedure is being written; gone when the issue is done. */
export function later(): never {
  throw new CommonplaceError('unavailable', 'This is being built.');
}
