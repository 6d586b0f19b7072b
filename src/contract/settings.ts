import { z } from 'zod';
import { procedure } from './common.ts';

/** Settings that live in the library itself. What only this computer's window needs (theme) stays with the window. */
export const settingsSchema = z.object({
  /** Aimed length of a passage, in UTF-16 code units. */
  chunkSize: z.number().int().min(200).max(4000),
  /** How much of the end of a passage the next one repeats. */
  chunkOverlap: z.number().int().min(0).max(1000),
  /** Processor threads for learning meaning; 0 lets the app choose. */
  embedderThreads: z.number().int().min(0).max(64),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = { chunkSize: 1000, chunkOverlap: 200, embedderThreads: 0 };

export const settingsContract = {
  get: procedure.input(z.object({})).output(z.object({ settings: settingsSchema, defaults: settingsSchema })),
  /** Changes what is named and leaves the rest. New values count for files read from now on. */
  update: procedure.input(settingsSchema.partial()).output(settingsSchema),
};
