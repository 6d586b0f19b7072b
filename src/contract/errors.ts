import { z } from 'zod';

/**
 * Every way in which a call can fail on purpose. The code is stable: pages, scripts and tests match on it,
 * never on the sentence. A failure without one of these codes is a bug (`internal`).
 */
export const errorCodes = [
  // files
  'empty_file',
  'encrypted',
  'corrupt',
  'unsupported',
  'too_large',
  'not_found',
  'permission_denied',
  'not_a_file',
  'changed_while_read',
  'timeout',
  'memory_limit',
  'reader_crashed',
  // the library
  'disk_full',
  'library_corrupt',
  'library_newer',
  'library_held',
  'network_drive',
  'model_missing',
  'model_corrupt',
  'embedder_failed',
  // a language model
  'model_key',
  'model_answer',
  'limit_reached',
  // calls
  'invalid_input',
  'already_exists',
  'unauthorized',
  'forbidden',
  'cancelled',
  'confirmation_needed',
  'unavailable',
  'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** An error as it crosses a door: a stable code, and a sentence that says what happened and what to do. */
export const errorSchema = z.object({ code: errorCodeSchema, message: z.string() });
export type ErrorShape = z.infer<typeof errorSchema>;

/** The one error class. Anything else that is thrown is a bug and becomes `internal`. */
export class CommonplaceError extends Error {
  override readonly name = 'CommonplaceError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** The part that may leave the process: no stack, no cause. */
  toShape(): ErrorShape {
    return { code: this.code, message: this.message };
  }
}

/** Any thrown value as code and sentence; what is not ours becomes `internal`, its text kept for the log only. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof CommonplaceError) return error.toShape();
  const parsed = errorSchema.safeParse(error);
  if (parsed.success) return parsed.data;
  return { code: 'internal', message: 'Something unexpected went wrong. Run "commonplace doctor" and try again.' };
}
