import { z } from 'zod';
import { factKindSchema } from '../../../../contract/index.ts';

const nameSchema = z.string().trim().min(1).max(200);

/** What a model is to answer for a part of a text. Strict: anything else is sent back to it once. */
export const answerSchema = z.strictObject({
  people: z.array(z.strictObject({ name: nameSchema, aliases: z.array(nameSchema).max(50) })).max(500),
  facts: z
    .array(
      z.strictObject({
        person: nameSchema,
        kind: factKindSchema,
        statement: z.string().trim().min(1).max(500),
        value: z.string().trim().min(1).max(300),
        other: nameSchema.nullable(),
        from: z.string().max(40).nullable(),
        to: z.string().max(40).nullable(),
        quote: z.string().trim().min(1).max(2000),
      }),
    )
    .max(1000),
});
export type ModelAnswer = z.infer<typeof answerSchema>;
export type ModelFact = ModelAnswer['facts'][number];
