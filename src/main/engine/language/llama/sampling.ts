import type { LLamaChatGenerateResponseOptions } from 'node-llama-cpp';
import type { Question } from './messages.ts';

type Sampling = Pick<
  LLamaChatGenerateResponseOptions,
  'temperature' | 'topP' | 'topK' | 'minP' | 'seed' | 'repeatPenalty' | 'customStopTriggers'
>;

/** The parameters as servers call them, in llama.cpp's words; what it does not know is left out. */
export function samplingOf({ temperature, parameters }: Pick<Question, 'temperature' | 'parameters'>): Sampling {
  const number = (...names: string[]) => {
    const found = names.map((name) => parameters[name]).find((value) => typeof value === 'number');
    return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
  };
  const { stop } = parameters;
  const stops = typeof stop === 'string' ? [stop] : Array.isArray(stop) ? stop : [];
  const penalty = number('repeat_penalty', 'repeatPenalty');
  const frequencyPenalty = number('frequency_penalty', 'frequencyPenalty');
  const presencePenalty = number('presence_penalty', 'presencePenalty');
  const penalised = penalty !== undefined || frequencyPenalty !== undefined || presencePenalty !== undefined;
  return {
    temperature,
    topP: number('top_p', 'topP'),
    topK: number('top_k', 'topK'),
    minP: number('min_p', 'minP'),
    seed: number('seed'),
    ...(stops.length > 0 && { customStopTriggers: stops.filter((one) => one !== '') }),
    // llama.cpp's own default without any of them: none.
    repeatPenalty: penalised ? { penalty: penalty ?? 1, frequencyPenalty, presencePenalty } : false,
  };
}
