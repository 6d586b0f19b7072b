import { z } from 'zod';
import { CommonplaceError, type ProviderModel } from '../../../../contract/index.ts';

const number = z.number().nullish().catch(null);

/** An entry of a list of models, with what some servers add to OpenAI's `id`. */
const entrySchema = z.looseObject({
  id: z.string().min(1).max(300),
  /** OpenRouter's and Anthropic's names for people. */
  name: z.string().max(500).nullish().catch(null),
  display_name: z.string().max(500).nullish().catch(null),
  /** How long its context is: OpenRouter, vLLM, Groq, Mistral and LM Studio, Anthropic. */
  context_length: number,
  max_model_len: number,
  context_window: number,
  max_context_length: number,
  max_input_tokens: number,
  /** llama-server: as it was trained; what it was started with may be less. */
  meta: z.looseObject({ n_ctx: number, n_ctx_train: number }).nullish().catch(null),
  /** OpenRouter: US dollars a token, as texts; -1 where it depends. */
  pricing: z
    .looseObject({ prompt: z.string().nullish().catch(null), completion: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const listSchema = z.union([
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  z.array(z.unknown()),
]);

/** As many models are kept of a list. */
const mostModels = 5000;

/** Reads a list of models; entries that are damaged are left out. Throws invalid_input where it is none. */
export function readModelList(text: string, host: string): ProviderModel[] {
  const list = listSchema.safeParse(parsed(text));
  const models = (list.success ? list.data : []).slice(0, mostModels).flatMap((value): ProviderModel[] => {
    const entry = entrySchema.safeParse(value);
    if (!entry.success) return [];
    const { id, name, display_name, pricing } = entry.data;
    return [
      {
        // Gemini says where a model stands; it is asked for by its name alone.
        id: id.replace(/^models\//, ''),
        name: name ?? display_name ?? null,
        contextTokens: contextOf(entry.data),
        price: { prompt: micros(pricing?.prompt), answer: micros(pricing?.completion) },
      },
    ];
  });
  if (!list.success || (models.length === 0 && list.data.length > 0)) {
    throw new CommonplaceError(
      'invalid_input',
      `${host} answers, but not with a list of models. Check the address: it often ends with /v1.`,
    );
  }
  return models;
}

function contextOf(entry: z.infer<typeof entrySchema>): number | null {
  const { context_length, max_model_len, context_window, max_context_length, max_input_tokens, meta } = entry;
  const said = [context_length, max_model_len, context_window, max_context_length, max_input_tokens];
  const known = [...said, meta?.n_ctx, meta?.n_ctx_train].find((one) => typeof one === 'number' && one > 0);
  return typeof known === 'number' && Number.isFinite(known) ? Math.round(known) : null;
}

/** US dollars a token, as millionths for a million tokens. */
function micros(dollars: string | null | undefined): number | null {
  const price = Number(dollars ?? Number.NaN);
  return Number.isFinite(price) && price >= 0 && price <= 1 ? Math.round(price * 1e12) : null;
}

/** undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
