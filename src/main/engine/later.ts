import { CommonplaceError } from '../../contract/index.ts';

/** Stands in for a procedure that is being built; gone when issue 7 is done. */
export function later(): never {
  throw new CommonplaceError('unavailable', 'This is not built yet.');
}
