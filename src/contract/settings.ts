import { z } from 'zod';
import { procedure } from './common.ts';
import { languageAddressSchema } from './language.ts';
import { factKindSchema } from './people.ts';
import { searchShapeSchema, vectorEngineSchema } from './search.ts';

/** Settings that live in the library itself. What only this computer's window needs (theme) stays with the window. */
export const settingsSchema = z.object({
  /** Aimed length of a passage, in UTF-16 code units. */
  chunkSize: z.number().int().min(200).max(4000),
  /** How much of the end of a passage the next one repeats. */
  chunkOverlap: z.number().int().min(0).max(1000),
  /** Processor threads for learning meaning; 0 lets the app choose. */
  embedderThreads: z.number().int().min(0).max(64),
  /** Recognise the words in pictures and scanned pages. */
  ocr: z.boolean(),
  /** Languages of those words, as Tesseract names them. */
  ocrLanguages: z
    .array(z.string().regex(/^[a-z]{3}(_[a-z]+)?$/i))
    .min(1)
    .max(10),
  /** Read and learn only while the computer is plugged in; only while nobody uses it. */
  onlyPlugged: z.boolean(),
  onlyIdle: z.boolean(),
  /** How much of its time reading and learning may take. */
  speed: z.enum(['full', 'half', 'quarter']),
  /** Nothing may leave the machine. */
  offline: z.boolean(),
  /** Days that vanished files stay in the bin. */
  binDays: z.number().int().min(1).max(365),
  /** Remember what was searched, for the history and its counts. */
  searchHistory: z.boolean(),
  /** What answers the vector side where a search does not say; auto: by the size of the library. */
  vectorEngine: vectorEngineSchema,
  /** How results are put together where a search does not say. */
  searchShape: searchShapeSchema.required(),
  /** The OpenAI-compatible server that language models are asked at. */
  languageAddress: languageAddressSchema,
  /** What the model is called there; empty: what the environment names, or none. */
  languageModel: z.string().max(200),
  languageTemperature: z.number().min(0).max(2),
  /** Longest answer, in tokens. */
  languageMaxTokens: z.number().int().min(256).max(65_536),
  /** Whether texts are also read for people and personality by the language model, without being asked each time. */
  languageForPeople: z.boolean(),
  /** The model inside Commonplace that is asked where none is named; empty: the one that is here. */
  localModel: z.string().max(200),
  /** Tokens that it holds, question and answer together; 0: as many as fit in memory, up to 8,192. */
  localContext: z.number().int().min(0).max(1_048_576),
  /** Its layers that the graphics card takes; -1: as many as fit. */
  localGpuLayers: z.number().int().min(-1).max(1000),
  /** Processor threads that it runs on; 0: as many as are useful. */
  localThreads: z.number().int().min(0).max(64),
  /** Minutes without a question after which it gives its memory back; 0: never. */
  localIdleMinutes: z.number().int().min(0).max(1440),
  /** Whether documents are read for people by themselves, once they are learned. */
  readPeople: z.boolean(),
  /** Which facts about people are accepted without asking: none, those found in ways that are right nearly always, all. */
  acceptFacts: z.enum(['ask', 'sure', 'all']),
  /** Kinds of facts that are accepted however sure they are. */
  acceptFactKinds: z.array(factKindSchema).max(20),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  chunkSize: 1000,
  chunkOverlap: 200,
  embedderThreads: 0,
  ocr: true,
  ocrLanguages: ['eng'],
  onlyPlugged: false,
  onlyIdle: false,
  speed: 'full',
  offline: false,
  binDays: 30,
  searchHistory: true,
  vectorEngine: 'auto',
  // Three places of a document are seen before the next document is.
  searchShape: { perDocument: 3, collapse: true, merge: true, recency: 'off' },
  languageAddress: 'https://openrouter.ai/api/v1',
  languageModel: '',
  // Facts are to be found, not made up.
  languageTemperature: 0,
  languageMaxTokens: 4096,
  languageForPeople: false,
  localModel: '',
  localContext: 0,
  localGpuLayers: -1,
  localThreads: 0,
  localIdleMinutes: 10,
  readPeople: true,
  acceptFacts: 'sure',
  acceptFactKinds: [],
};

export const settingsContract = {
  get: procedure.input(z.object({})).output(z.object({ settings: settingsSchema, defaults: settingsSchema })),
  /** Changes what is named and leaves the rest. New values count for files read from now on. */
  update: procedure.input(settingsSchema.partial()).output(settingsSchema),
};
