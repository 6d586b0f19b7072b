import type { CompletionRequest, LanguageModel } from '../language-model.ts';
import type { ModelFile, Runtime } from './runtime.ts';

export interface LlamaOptions {
  runtime: Pick<Runtime, 'ask'>;
  model: ModelFile;
  /** Tokens that a question and its answer may have together. */
  contextTokens: number;
  /** Where a question does not say. */
  temperature: number;
  /** Longest answer in tokens, where a question does not say. */
  maxTokens: number;
  /** Of every question, where it does not say otherwise. */
  parameters?: CompletionRequest['parameters'];
}

/** A model on this computer, in a process of its own. */
export function createLlama(options: LlamaOptions): LanguageModel {
  const { runtime, model, contextTokens, temperature, maxTokens } = options;
  return {
    name: model.id,
    where: 'this computer',
    contextTokens,
    async complete(_principal, request) {
      const { text, done } = await runtime.ask(model, {
        messages: [...request.messages],
        temperature: request.temperature ?? temperature,
        maxTokens: request.maxTokens ?? maxTokens,
        parameters: Object.fromEntries(
          Object.entries({ ...options.parameters, ...request.parameters }).map(([name, value]) => [
            name,
            typeof value === 'object' ? [...value] : value,
          ]),
        ),
        schema: request.shape?.schema ?? null,
        signal: request.signal,
        onText: request.onText,
      });
      return {
        text,
        stopped: done.stopped,
        usage: { promptTokens: done.promptTokens, answerTokens: done.answerTokens, costMicros: null },
        model: model.id,
        provider: 'this computer',
      };
    },
  };
}
