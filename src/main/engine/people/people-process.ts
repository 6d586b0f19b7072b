import { z } from 'zod';
import type { ChildPort } from '../child/index.ts';
import { readPeople } from './read/read-people.ts';
import { loadLexicon } from './read/words/lexicon.ts';

const requestSchema = z.object({
  id: z.int(),
  input: z.object({
    text: z.string(),
    format: z.string(),
    title: z.string(),
    metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
});
export type ReadPeopleRequest = z.infer<typeof requestSchema>;

/** Answers each text with what was found in it. Names of people and places are loaded with the first text. */
export function servePeople(port: ChildPort): void {
  let lexicon: ReturnType<typeof loadLexicon> | undefined;
  port.onMessage(async (message) => {
    const { id, input } = requestSchema.parse(message);
    lexicon ??= loadLexicon();
    port.post({ id, reading: readPeople(input, await lexicon) });
  });
}
