import { z } from 'zod';
import { procedure } from './common.ts';

/** The address of an OpenAI-compatible server, without a name and password in it. */
export const languageAddressSchema = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .refine((address) => !/^[^/]*\/\/[^/]*@/.test(address), 'Leave name and password out of the address.')
  .refine((address) => !/[?#]/.test(address), 'Leave out what follows "?" and "#".');

export const languageStatusSchema = z.object({
  /** Which model is asked; null: none is named, so none is. */
  model: z.string().nullable(),
  address: z.string(),
  /** this computer: nothing leaves it. elsewhere: what is asked is sent to `host`. */
  where: z.enum(['this computer', 'elsewhere']),
  host: z.string(),
  /** Where the key comes from; it is never stored or shown. */
  key: z.enum(['environment', 'none']),
  /** What a text is read for people with, where it is asked for: the rules alone, or this model too. */
  forPeople: z.boolean(),
});
export type LanguageStatus = z.infer<typeof languageStatusSchema>;

export const languageContract = {
  /** Which language model is set, where it is, and whether there is a key. Asks nobody. */
  status: procedure.input(z.object({})).output(languageStatusSchema),
  /** Sends one short question, with nothing of the library in it. */
  test: procedure.input(z.object({})).output(
    z.object({
      model: z.string(),
      host: z.string(),
      answer: z.string(),
      ms: z.number(),
      tokens: z.number().int().nullable(),
    }),
  ),
};
