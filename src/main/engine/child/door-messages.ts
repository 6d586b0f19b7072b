import { z } from 'zod';
import { errorSchema } from '../../../contract/index.ts';

/** What a door may tell the engine's process on its parent port. `connect` carries a message port: a new client. */
export const toEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), dataFolder: z.string(), warm: z.boolean().optional() }),
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('close') }),
  /** What Electron's main knows of the computer: whether it runs on mains, and seconds since the last key or click. */
  z.object({ type: z.literal('power'), plugged: z.boolean(), idleSeconds: z.number() }),
  /** Carries the port to the child. */
  z.object({ type: z.literal('child-started'), id: z.number().int(), pid: z.number().int().optional() }),
  z.object({
    type: z.literal('child-exited'),
    id: z.number().int(),
    code: z.number().int().nullable(),
    memoryLimit: z.boolean(),
    stderr: z.string(),
  }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** What the engine's process tells its door. */
export const fromEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), error: errorSchema }),
  z.object({
    type: z.literal('start-child'),
    id: z.number().int(),
    /** Absolute path of a module that speaks over `childPort()`. */
    entry: z.string(),
    options: z.object({
      args: z.array(z.string()).optional(),
      env: z.record(z.string(), z.string()).optional(),
      memoryLimitMb: z.number().optional(),
    }),
  }),
  z.object({ type: z.literal('kill-child'), id: z.number().int() }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
export type StartChildMessage = Extract<FromEngine, { type: 'start-child' }>;
