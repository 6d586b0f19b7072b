import type { Answer, AskEvent, Backend, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { Language } from '../language/index.ts';
import type { Tools } from '../tools/index.ts';
import type { Usage } from '../usage/index.ts';
import { answerByReact } from './agent/react.ts';
import { madeBy, nothingRead, toAnswer } from './answer-parts.ts';
import { answerFromSentences, type ExtractiveOptions } from './extractive-answer.ts';
import { forecastOf } from './forecast.ts';
import { standaloneQuestion } from './grounding/standalone.ts';
import type { Answering, AnswerJob, AnswerWork, Forecasting, Performing } from './job.ts';
import { answerFromTable, type TableAnswering } from './table-answer.ts';
import { answerDirectly } from './with-model/direct.ts';
import { costOf } from './with-model/finish.ts';
import { answerFromPassages } from './with-model/rag.ts';
import { answerFromEverything } from './with-model/read-everything.ts';
import { type ModelSession, openSession } from './with-model/session.ts';

export interface AnsweringOptions extends ExtractiveOptions {
  language: Pick<Language, 'choose' | 'status'>;
  /** The model inside Commonplace that is set, or here; null: none. */
  localModel(): Promise<string | null>;
  usage: Pick<Usage, 'check' | 'record' | 'summary'>;
  tools: Pick<Tools, 'call' | 'list'>;
  askTable: TableAnswering['askTable'];
}

/** Sends each question to the backend that is to answer it, and keeps what the answer took. */
export function createAnswering(options: AnsweringOptions): Answering & Forecasting & Performing {
  const { language, usage } = options;

  async function backendOf(principal: Principal, { how, assistant }: AnswerJob): Promise<Backend> {
    const asked = how.backend ?? assistant?.settings.backend ?? 'auto';
    if (asked !== 'auto') return asked;
    // Who names a model or a provider wants it asked.
    if (how.model !== undefined || how.provider !== undefined) return 'openai-compatible';
    const { model } = await language.status(principal);
    if (model !== null) return 'openai-compatible';
    return (await options.localModel()) === null ? 'extractive' : 'llama';
  }

  async function sessionOf(
    principal: Principal,
    job: AnswerJob,
    backend: ModelSession['backend'],
  ): Promise<ModelSession> {
    const { how, assistant } = job;
    const own = assistant?.settings;
    // An assistant's model belongs to its provider: where a call names another one, it is not asked for there.
    const provider = how.provider ?? own?.provider ?? undefined;
    const model = how.model ?? (how.provider === undefined ? own?.model : undefined) ?? undefined;
    const mode = how.mode ?? own?.searchMode;
    const chosen = await language.choose(principal, {
      ...{ backend, provider, model },
      parameters: { ...own?.parameters, ...how.parameters },
      // Another provider may be elsewhere, where nothing may go.
      ...(mode === 'private' && { fallback: false }),
    });
    return openSession({ usage }, principal, { model: chosen, backend, job });
  }

  function answerWith(principal: Principal, job: AnswerJob, session: ModelSession): AsyncGenerator<AskEvent, void> {
    const agent = job.assistant?.settings.agent ?? 'rag';
    if (job.how.everything) return answerFromEverything(options, principal, { job, session });
    if (agent === 'direct') return answerDirectly(options, principal, { job, session });
    // Without a tool there is nothing to do step by step.
    const hasTools = (job.assistant?.settings.tools.length ?? 0) > 0;
    if (agent === 'react' && hasTools) return answerByReact(options, principal, { job, session });
    return answerFromPassages(options, principal, { job, session });
  }

  /** Passages that were read a millisecond without a model, when everything was read last. */
  let passagesPerMs: number | null = null;

  return {
    async forecast(principal, job) {
      const backend = await backendOf(principal, job);
      const session = backend === 'extractive' ? null : await sessionOf(principal, job, backend);
      return forecastOf(options, principal, { job, session, passagesPerMs });
    },

    async *answer(principal, job) {
      const standalone = standaloneQuestion(job.question, job.past);
      const agent = job.assistant?.settings.agent ?? 'rag';
      // What can be reckoned is reckoned, whoever would write the answer.
      const reckoned =
        agent === 'rag' && !job.how.everything
          ? await answerFromTable(options, principal, { ...job, standalone })
          : null;
      yield* perform(principal, reckoned === null ? job : { ...job, how: { ...job.how, backend: 'extractive' } }, {
        without: () =>
          reckoned === null ? answerFromSentences(options, principal, { ...job, standalone }) : each(reckoned),
        withModel: (session) => answerWith(principal, job, session),
      });
    },

    perform,
  };

  /** Work for an answer, with or without a model as the job says: weighed, recorded, ended in order. */
  async function* perform(principal: Principal, job: AnswerJob, work: AnswerWork): AsyncGenerator<AskEvent, void> {
    const started = options.now();
    let session: ModelSession | null = null;
    let answered = false;
    const record = async (answer: Answer) => {
      answered = true;
      await usage.record(principal, {
        ...{ assistantId: job.assistant?.id ?? null, conversationId: job.conversationId, answer },
      });
    };
    try {
      const backend = await backendOf(principal, job);
      let events: AsyncGenerator<AskEvent, void>;
      if (backend === 'extractive') events = work.without();
      else {
        session = await sessionOf(principal, job, backend);
        events = work.withModel(session);
      }
      for await (const event of events) {
        if (event.type === 'answer') {
          const { coverage, ms, made } = event.answer;
          if (coverage.everything && made.backend === 'extractive') passagesPerMs = coverage.read / Math.max(1, ms);
          await record(event.answer);
        }
        yield event;
      }
    } catch (error) {
      if (answered || !isCancelled(error, job.signal)) throw error;
      const answer = stopped(job, session, options.now() - started);
      await record(answer);
      yield { type: 'answer', answer };
    } finally {
      // Whoever leaves in the middle has used what came.
      if (!answered && session !== null && session.spent.calls > 0) {
        await record(stopped(job, session, options.now() - started));
      }
      session?.release();
    }
  }
}

async function* each(events: readonly AskEvent[]): AsyncGenerator<AskEvent, void> {
  yield* events;
}

function isCancelled(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || (error instanceof CommonplaceError && error.code === 'cancelled');
}

/** An answer of which nothing came. */
function stopped(job: AnswerJob, session: ModelSession | null, ms: number): Answer {
  return toAnswer({
    ...{ answer: '', sentences: [], grounded: false, citations: [], coverage: nothingRead, stopped: 'cancelled', ms },
    made: madeBy(job, job.question),
    ...(session !== null && costOf(session)),
  });
}
