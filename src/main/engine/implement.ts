import { implement, ORPCError } from '@orpc/server';
import { CommonplaceError, contract, type Principal } from '../../contract/index.ts';

/** What every procedure receives beside its input: who calls. */
export interface CallContext {
  principal: Principal;
}

/**
 * Where every procedure starts. Expected failures cross the door as the contract's typed errors; anything else is a
 * bug: it is logged here and leaves as `internal`, without its text.
 */
export const os = implement(contract)
  .$context<CallContext>()
  .use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw toDoorError(error, path);
    }
  });

/** A thrown value as the typed error that a door sends; iterators use it too, since they fail after the handler. */
export function toDoorError(error: unknown, path: readonly string[]): unknown {
  if (error instanceof CommonplaceError) {
    return new ORPCError(error.code, { defined: true, status: contractStatus(error.code), message: error.message });
  }
  if (error instanceof ORPCError) {
    if (error.code !== 'BAD_REQUEST') return error;
    return new ORPCError('invalid_input', {
      defined: true,
      status: 400,
      message: `${path.join('.')}: ${describe(error)}`,
    });
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new ORPCError('cancelled', { defined: true, status: 400, message: 'Cancelled.' });
  }
  console.error(`bug in ${path.join('.')}:`, error);
  return new ORPCError('internal', {
    defined: true,
    status: 500,
    message: 'Something unexpected went wrong. Run "commonplace doctor" and try again.',
  });
}

function contractStatus(code: string): number {
  const map: Record<string, { status?: number }> = contract.library.list['~orpc'].errorMap;
  return map[code]?.status ?? 400;
}

function describe(error: ORPCError<string, unknown>): string {
  const issues = (error.data as { issues?: { path?: unknown[]; message: string }[] } | undefined)?.issues ?? [];
  const lines = issues.slice(0, 3).map((issue) => `${issue.path?.join('.') ?? ''} ${issue.message}`.trim());
  return lines.length > 0 ? lines.join('; ') : error.message;
}
