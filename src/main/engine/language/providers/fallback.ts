import { CommonplaceError } from '../../../../contract/index.ts';
import type { LanguageModel, PassedOver } from '../language-model.ts';

/** A model that may be asked, and who offers it. */
export interface Candidate {
  provider: string;
  model: LanguageModel;
  /** Why it is not asked at all; null: it is. */
  passed: string | null;
}

/** Failures after which another server may well answer. What is wrong with a question or a key is told instead. */
const passing: readonly string[] = ['unavailable', 'timeout'];

/** A model that asks the next one where one does not answer, as long as no word of an answer was shown. */
export function withFallback(first: Candidate, others: readonly Candidate[]): LanguageModel {
  const candidates = [first, ...others];
  if (others.length === 0) return first.model;
  return {
    ...{ name: first.model.name, where: first.model.where, contextTokens: first.model.contextTokens },
    // Whichever answers: the dearest of them.
    costOf(promptTokens, answerTokens) {
      const costs = candidates.map(({ model }) => model.costOf?.(promptTokens, answerTokens) ?? freeOf(model));
      return costs.reduce((most, cost) => (most === null || cost === null ? null : Math.max(most, cost)), 0);
    },
    async complete(principal, request) {
      const passedOver: PassedOver[] = [];
      const pass = (provider: string, reason: string) => {
        passedOver.push({ provider, reason });
        request.onPassedOver?.({ provider, reason });
      };
      for (const [index, { provider, model, passed }] of candidates.entries()) {
        const last = index === candidates.length - 1;
        if (passed !== null && !last) {
          pass(provider, passed);
          continue;
        }
        let shown = false;
        const onText = request.onText;
        const told = (delta: string) => {
          shown = true;
          onText?.(delta);
        };
        try {
          const answer = await model.complete(principal, onText === undefined ? request : { ...request, onText: told });
          return passedOver.length === 0 ? answer : { ...answer, passedOver };
        } catch (error) {
          const goesOn = error instanceof CommonplaceError && passing.includes(error.code) && !shown && !last;
          if (!goesOn) throw passedOver.length === 0 ? error : withReasons(error, passedOver);
          pass(provider, error.message);
        }
      }
      throw new CommonplaceError('unavailable', 'No provider answers.');
    },
  };
}

/** The last failure, told with those before it. */
function withReasons(error: unknown, passedOver: readonly PassedOver[]): unknown {
  if (!(error instanceof CommonplaceError) || error.code === 'cancelled') return error;
  const before = passedOver.map(({ provider, reason }) => `${provider}: ${reason}`).join(' ');
  return new CommonplaceError(error.code, `${error.message} Asked before: ${before}`, { cause: error });
}

/** What a model without a price costs: nothing on this computer, elsewhere nobody knows. */
function freeOf({ where }: LanguageModel): number | null {
  return where === 'this computer' ? 0 : null;
}
