import { z } from 'zod';
import { procedure, timeSchema } from './common.ts';

export const checkSchema = z.object({
  name: z.string(),
  status: z.enum(['ok', 'warning', 'failed']),
  /** What was found, and what to do where it is not well. */
  message: z.string(),
});
export type Check = z.infer<typeof checkSchema>;

export const doctorSchema = z.object({ status: z.enum(['ok', 'warning', 'failed']), checks: z.array(checkSchema) });
export type Doctor = z.infer<typeof doctorSchema>;

export const aboutSchema = z.object({
  version: z.string(),
  dataFolder: z.string(),
  startedAt: timeSchema,
  door: z.string(),
  pid: z.number().int(),
  memoryMb: z.number(),
  model: z.object({
    id: z.string().nullable(),
    dimensions: z.number().int().nullable(),
    state: z.enum(['idle', 'loading', 'ready', 'failed']),
    message: z.string().nullable(),
  }),
  /** What left this computer in the last hour; empty when nothing did. */
  outbound: z.array(z.object({ host: z.string(), purpose: z.string() })),
});
export type About = z.infer<typeof aboutSchema>;

export const healthContract = {
  about: procedure.input(z.object({})).output(aboutSchema),
  /** Checks everything it can reach and says what to do. Reads only. */
  doctor: procedure.input(z.object({})).output(doctorSchema),
};
