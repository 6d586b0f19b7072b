import { z } from 'zod';
import { idSchema, procedure, timeSchema } from './common.ts';

/** The address of an OpenAI-compatible server, without a name and password in it. */
export const languageAddressSchema = z
  .url({ protocol: /^https?$/ })
  .max(1000)
  .refine((address) => !/^[^/]*\/\/[^/]*@/.test(address), 'Leave name and password out of the address.')
  .refine((address) => !/[?#]/.test(address), 'Leave out what follows "?" and "#".');

export const providerKindSchema = z.enum([
  'openrouter',
  'openai',
  'gemini',
  'anthropic',
  'ollama',
  'lm-studio',
  'llama-server',
  'vllm',
  'other',
]);
export type ProviderKind = z.infer<typeof providerKindSchema>;

/** Where a key comes from; the key itself is in no answer. memory: until Commonplace closes. */
export const keyStateSchema = z.enum(['keychain', 'memory', 'environment', 'none']);
export type KeyState = z.infer<typeof keyStateSchema>;

/** Millionths of a US dollar for a million tokens; null where it is not known. */
const microsSchema = z.number().int().min(0).max(1_000_000_000_000).nullable();
export const priceSchema = z.object({ prompt: microsSchema, answer: microsSchema });
export type Price = z.infer<typeof priceSchema>;

/** A provider's id; `settings` is the server that the settings name. */
const providerIdSchema = z.union([idSchema, z.literal('settings')]);

const providerShape = {
  name: z.string().trim().min(1).max(100),
  address: languageAddressSchema,
  /** What its model is called there; null: none is named. */
  model: z.string().trim().min(1).max(300).nullable(),
  /** How many tokens the model takes in, where its server does not say. */
  contextTokens: z.number().int().min(256).max(100_000_000).nullable(),
  /** Whether it is asked when one before it in the order does not answer. */
  fallback: z.boolean(),
  /** For servers that do not say what an answer costs. */
  price: priceSchema,
  requestsPerMinute: z.number().int().min(1).max(100_000).nullable(),
};

export const providerSchema = z.object({
  ...providerShape,
  id: providerIdSchema,
  kind: providerKindSchema,
  model: z.string().nullable(),
  /** this computer: nothing leaves it. elsewhere: what is asked is sent to `host`. */
  where: z.enum(['this computer', 'elsewhere']),
  host: z.string(),
  key: keyStateSchema,
  /** The variable of the environment that a key is read from where none is kept; null: none. */
  keyVariable: z.string().nullable(),
});
export type Provider = z.infer<typeof providerSchema>;

/** A make of server, and what is known of it. */
export const providerPresetSchema = z.object({
  kind: providerKindSchema,
  name: z.string(),
  /** Empty: it has no usual one. */
  address: z.string(),
  needsKey: z.boolean(),
});
export type ProviderPreset = z.infer<typeof providerPresetSchema>;

export const providerModelSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  contextTokens: z.number().int().nullable(),
  price: priceSchema,
});
export type ProviderModel = z.infer<typeof providerModelSchema>;

export const languageStatusSchema = z.object({
  /** Which model is asked where nothing else is said; null: none is named, so none is. */
  model: z.string().nullable(),
  address: z.string(),
  /** this computer: nothing leaves it. elsewhere: what is asked is sent to `host`. */
  where: z.enum(['this computer', 'elsewhere']),
  host: z.string(),
  key: keyStateSchema,
  /** Who is asked: the first provider in the order that names a model. */
  provider: z.object({ id: providerIdSchema, name: z.string() }),
  /** What a text is read for people with, where it is asked for: the rules alone, or this model too. */
  forPeople: z.boolean(),
});
export type LanguageStatus = z.infer<typeof languageStatusSchema>;

export const languageContract = {
  /** Which language model is set, where it is, and whether there is a key. Asks nobody. */
  status: procedure.input(z.object({})).output(languageStatusSchema),
  /** Sends one short question, with nothing of the library in it. */
  test: procedure
    .input(z.object({ provider: providerIdSchema.optional(), model: z.string().max(300).optional() }))
    .output(
      z.object({
        provider: z.string(),
        model: z.string(),
        host: z.string(),
        answer: z.string(),
        ms: z.number(),
        tokens: z.number().int().nullable(),
        /** Millionths of a US dollar. */
        cost: z.number().int().nullable(),
      }),
    ),
  providers: {
    /** In their order: the first that names a model is asked where nothing else is said. */
    list: procedure
      .input(z.object({}))
      .output(z.object({ providers: z.array(providerSchema), presets: z.array(providerPresetSchema) })),
    /** What is left out is as its make usually has it. Throws invalid_input. */
    add: procedure.input(z.object(providerShape).partial().extend({ kind: providerKindSchema })).output(providerSchema),
    /** Changes what is named. A key stays with the server it was given for: another address has none. Throws not_found. */
    update: procedure
      .input(z.object(providerShape).partial().extend({ id: providerIdSchema, kind: providerKindSchema.optional() }))
      .output(providerSchema),
    /** The ids in their new order; those that are left out follow as they were. */
    order: procedure.input(z.object({ ids: z.array(providerIdSchema).max(200) })).output(z.array(providerSchema)),
    /** Takes its key out of the keychain too. Throws confirmation_needed, not_found, unavailable (the keychain). */
    remove: procedure
      .input(
        z.object({
          id: providerIdSchema,
          confirmed: z.boolean().default(false),
          /** Where the keychain cannot be used: the key stays in it. */
          leaveKey: z.boolean().default(false),
        }),
      )
      .output(z.object({ name: z.string(), key: z.boolean() })),
    /**
     * The models that its server offers. Asked for at most once an hour unless `fresh`. Throws model_key, forbidden,
     * unavailable, timeout, invalid_input (no list).
     */
    models: procedure
      .input(z.object({ id: providerIdSchema, fresh: z.boolean().default(false) }))
      .output(z.object({ models: z.array(providerModelSchema), at: timeSchema })),
  },
  keys: {
    /** Keeps a key for the server that the provider has now. Throws unavailable where there is no keychain. */
    set: procedure
      .input(
        z.object({
          id: providerIdSchema,
          key: z.string().max(4000),
          /** memory: until Commonplace closes. */
          keep: z.enum(['keychain', 'memory']).default('keychain'),
        }),
      )
      .output(providerSchema),
    remove: procedure.input(z.object({ id: providerIdSchema })).output(providerSchema),
  },
};
