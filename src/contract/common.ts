import { oc } from '@orpc/contract';
import { z } from 'zod';
import { type ErrorCode, errorCodes } from './errors.ts';

/** HTTP status for each code, where a plain 400 would mislead. */
const statusOf: Partial<Record<ErrorCode, number>> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  timeout: 504,
  already_exists: 409,
  library_held: 409,
  disk_full: 507,
  unavailable: 503,
  internal: 500,
};

type ErrorMap = { [C in ErrorCode]: { status: number } };

function errorMap(): ErrorMap {
  const entries = errorCodes.map((code) => [code, { status: statusOf[code] ?? 400 }] as const);
  return Object.fromEntries(entries) as ErrorMap;
}

/** Every procedure starts from here, so that every one declares the same typed errors. */
export const procedure = oc.errors(errorMap());

export const idSchema = z.uuid();

/** Who calls. Until accounts exist there is one: the machine's owner. */
export const principalSchema = z.object({
  accountId: idSchema,
  role: z.enum(['owner']),
  door: z.enum(['desktop', 'host', 'terminal', 'test']),
});
export type Principal = z.infer<typeof principalSchema>;

/** UTC milliseconds. */
export const timeSchema = z.number().int();

/** A half-open range of UTF-16 code units into a version's text. */
export const rangeSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });
export type TextRange = z.infer<typeof rangeSchema>;
