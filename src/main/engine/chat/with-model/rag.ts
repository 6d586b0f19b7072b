import { randomBytes } from 'node:crypto';
import type { AskEvent, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { Completion, Message } from '../../language/index.ts';
import type { Gathered } from '../../search/index.ts';
import { toAnswer } from '../answer-parts.ts';
import type { ExtractiveOptions } from '../extractive-answer.ts';
import { look } from '../grounding/look.ts';
import { coverageOf } from '../grounding/receipt.ts';
import { refusal } from '../grounding/refusal.ts';
import { isNarrowed, withinOf } from '../grounding/within.ts';
import type { AnswerJob } from '../job.ts';
import { conversationThatFits } from './conversation.ts';
import { asData } from './fence.ts';
import { costOf, type Ended, endedBy, finishAnswer, madeWith } from './finish.ts';
import { compareMeanings } from './meanings.ts';
import { promptVersions, ragRules } from './prompts.ts';
import { rewriteWithModel } from './rewrite.ts';
import type { ModelSession } from './session.ts';
import { type Filled, fillWithSources, sourcesText } from './sources.ts';
import { streamed } from './streaming.ts';
import { tokensIn } from './tokens.ts';

export type WithModelOptions = ExtractiveOptions;

/** Passages that are looked for; how many are read depends on what the model takes in. */
const passagesWanted = 40;
const mostRead = 30;
/** Beyond this much text further passages cost more than they bring. */
const mostSourceTokens = 16_000;
/** What the conversation may take of the room. */
const shareOfPast = 0.25;
/** With less room than this no passage fits. */
const leastRoom = 150;
/** For the words around all of it. */
const around = 120;

export interface WithSession {
  job: AnswerJob;
  session: ModelSession;
}

/** Answers with a model from passages that are looked for first; every sentence is checked against what it cites. */
export async function* answerFromPassages(
  options: WithModelOptions,
  principal: Principal,
  { job, session }: WithSession,
): AsyncGenerator<AskEvent, void> {
  const { search, models, now, progress } = options;
  const { question, past, signal } = job;
  const started = now();
  const mode = modeOf(job, session);
  const standalone = await rewriteWithModel(session, principal, { question, past, signal });
  const within = withinOf(job.scope, job.assistant);
  const found = yield* look(search, principal, { question: standalone, within, mode, k: passagesWanted, signal });
  if (found.candidates.length === 0) {
    yield* nothingFound();
    return;
  }
  const key = randomBytes(8).toString('hex');
  let prompt = promptOf({ job, session, standalone, found, key, share: 1 });
  yield { type: 'step', text: readingStep(prompt.filled) };
  let text = '';
  let ended: Ended;
  for (let attempt = 1; ; attempt++) {
    try {
      const done: Completion = yield* forwarded(prompt.messages);
      ended = { text: done.text.trim() === '' ? text : done.text, stopped: done.stopped, error: null };
      break;
    } catch (error) {
      const tooLong = error instanceof CommonplaceError && error.code === 'invalid_input' && text === '';
      if (!tooLong || attempt === 2) {
        ended = endedBy(error, text, signal);
        break;
      }
      prompt = promptOf({ job, session, standalone, found, key, share: 0.5 });
      yield { type: 'step', text: `It was too long for the model. ${readingStep(prompt.filled)}` };
    }
  }
  const { filled } = prompt;
  const reading = await progress(principal);
  const documents = new Set(filled.sources.flatMap(({ parts }) => parts.map(({ documentId }) => documentId))).size;
  const answer = await finishAnswer({
    ...{ job, standalone, session, ended, mode, sources: filled.sources, promptVersion: promptVersions.rag },
    coverage: (quoted) =>
      coverageOf({ gathered: found, read: readIn(filled), leftOut: filled.leftOut, quoted, documents, reading }),
    meanings: compareMeanings(models, signal),
    ms: now() - started,
  });
  yield { type: 'answer', answer: { ...answer, ms: now() - started } };

  async function* forwarded(messages: readonly Message[]): AsyncGenerator<AskEvent, Completion> {
    const request = { messages, purpose: 'an answer from documents', signal, ...ofLength(session) };
    const words = streamed(session.model, principal, request);
    for (;;) {
      const next = await words.next();
      if (next.done) return next.value;
      text += next.value;
      yield { type: 'text', delta: next.value };
    }
  }

  /** There is nothing to ask a model about. */
  async function* nothingFound(): AsyncGenerator<AskEvent, void> {
    const reading = await progress(principal);
    const said = refusal(found, reading, isNarrowed(within));
    yield { type: 'text', delta: said };
    yield {
      type: 'answer',
      answer: toAnswer({
        ...{
          answer: said,
          sentences: [{ text: said, citations: [], support: 'none' }],
          grounded: false,
          citations: [],
        },
        coverage: coverageOf({ gathered: found, read: 0, quoted: 0, documents: 0, reading }),
        made: madeWith({ job, standalone, session, promptVersion: promptVersions.rag, mode, sources: [] }),
        ...costOf(session),
        ms: now() - started,
      }),
    };
  }
}

/** The mode of the search. In private nothing leaves this computer: a model elsewhere is refused. */
export function modeOf({ how, assistant }: AnswerJob, { model }: ModelSession) {
  const mode = how.mode ?? assistant?.settings.searchMode ?? 'basic';
  if (mode === 'private' && model.where !== 'this computer') {
    throw new CommonplaceError(
      'forbidden',
      `Nothing leaves this computer in private mode, and ${model.name} answers at ${model.where}. Choose a model on this computer, an answer without a model, or another mode.`,
    );
  }
  return mode;
}

export function ofLength({ maxTokens }: ModelSession): { maxTokens?: number } {
  return maxTokens === null ? {} : { maxTokens };
}

function readIn({ sources }: Filled): number {
  return sources.reduce((sum, { parts }) => sum + parts.length, 0);
}

function readingStep(filled: Filled): string {
  const read = readIn(filled);
  return `Reading ${read} ${read === 1 ? 'passage' : 'passages'}`;
}

export interface PromptParts {
  job: AnswerJob;
  session: ModelSession;
  standalone: string;
  found: Pick<Gathered, 'candidates'>;
  key: string;
  /** Of the room for passages. */
  share: number;
}

/** What the assistant is told to be. */
export function personaOf({ assistant, how }: AnswerJob): string {
  return [assistant?.settings.systemPrompt ?? '', how.instructions ?? '']
    .map((one) => one.trim())
    .filter(Boolean)
    .join('\n\n');
}

function promptOf({ job, session, standalone, found, key, share }: PromptParts): {
  messages: Message[];
  filled: Filled;
} {
  const system = [personaOf(job), ragRules(key)].filter(Boolean).join('\n\n');
  const asked = standalone === job.question ? job.question : `${job.question}\n(in full: ${standalone})`;
  const room = session.contextTokens - session.answerTokens - tokensIn(system) - tokensIn(asked) - around;
  const conversation = conversationThatFits(job.past, Math.floor(room * shareOfPast));
  const taken = conversation.reduce((sum, { content }) => sum + tokensIn(content) + 4, 0);
  const forSources = Math.min(mostSourceTokens, room - taken) * share;
  if (forSources < leastRoom) {
    throw new CommonplaceError(
      'invalid_input',
      `${session.model.name} takes in ${session.contextTokens.toLocaleString('en')} tokens, and what the assistant is told, the question and the longest answer leave no room for documents. Shorten them, or choose a model that takes in more.`,
    );
  }
  const filled = fillWithSources(standalone, found.candidates, forSources, mostRead);
  const content = `Sources:\n\n${sourcesText(filled.sources, key)}\n\nQuestion: ${asData(asked, key)}`;
  return { filled, messages: [{ role: 'system', content: system }, ...conversation, { role: 'user', content }] };
}
