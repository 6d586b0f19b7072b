import { ORPCError } from '@orpc/client';
import type { ErrorCode } from '../../contract/index.ts';

/** The code of an error that a call ended with; null when it is none of the contract's. */
function codeOf(error: unknown): string | null {
  return error instanceof ORPCError ? String(error.code) : null;
}

export function hasCode(error: unknown, code: ErrorCode): boolean {
  return codeOf(error) === code;
}

/** The contract's codes are in small letters; the protocol's own (such as INTERNAL_SERVER_ERROR) are bugs. */
function isOurs(code: unknown): boolean {
  return typeof code === 'string' && /^[a-z_]+$/.test(code);
}

/** What happened and what to do, as one plain sentence. Never a stack, never a class name. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ORPCError && isOurs(error.code) && error.message) return error.message;
  if (error instanceof Error && error.name === 'ConnectionLost') return error.message;
  return 'Something unexpected went wrong. Try it again; if it stays, run "commonplace doctor".';
}
