import type { ModelParameters } from '../../../contract/index.ts';
import type { CompletionRequest } from './language-model.ts';

/** Parameters as the protocol of OpenAI's chat completions calls them; temperature and length have places of their own. */
export function protocolParameters(set: ModelParameters): NonNullable<CompletionRequest['parameters']> {
  const named = {
    top_p: set.topP,
    // Not OpenAI's own, but known to OpenRouter, Ollama, LM Studio, llama-server and vLLM.
    top_k: set.topK,
    seed: set.seed,
    frequency_penalty: set.frequencyPenalty,
    presence_penalty: set.presencePenalty,
    stop: set.stop !== undefined && set.stop.length > 0 ? set.stop : undefined,
  };
  const given: [string, number | readonly string[]][] = [];
  for (const [name, value] of Object.entries(named)) if (value !== undefined) given.push([name, value]);
  return Object.fromEntries(given);
}
