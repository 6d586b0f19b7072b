import type { Backend, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { Language } from '../language/index.ts';
import { answerFromSentences, type ExtractiveOptions } from './extractive-answer.ts';
import type { Answering, AnswerJob } from './job.ts';

export interface AnsweringOptions extends ExtractiveOptions {
  language: Pick<Language, 'choose' | 'status'>;
}

/** Sends each question to the backend that is to answer it. */
export function createAnswering(options: AnsweringOptions): Answering {
  async function backendOf(principal: Principal, { how, assistant }: AnswerJob): Promise<Backend> {
    const asked = how.backend ?? assistant?.settings.backend ?? 'auto';
    if (asked !== 'auto') return asked;
    const { model } = await options.language.status(principal);
    return model === null ? 'extractive' : 'openai-compatible';
  }

  return {
    async *answer(principal, job) {
      const backend = await backendOf(principal, job);
      if (backend === 'extractive') {
        return yield* answerFromSentences(options, principal, { ...job, standalone: job.question });
      }
      throw new CommonplaceError('unavailable', `The backend ${backend} does not answer yet.`);
    },
  };
}
