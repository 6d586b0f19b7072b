import type { AskEvent, Principal } from '../../../../contract/index.ts';
import { nothingRead, toAnswer } from '../answer-parts.ts';
import { safeMarkdown } from '../safe-markdown.ts';
import { sentencesOf } from '../sentences.ts';
import { conversationThatFits } from './conversation.ts';
import { costOf, type Ended, endedBy, madeWith } from './finish.ts';
import { directRules, promptVersions } from './prompts.ts';
import { modeOf, ofLength, personaOf, type WithModelOptions, type WithSession } from './rag.ts';
import { streamed } from './streaming.ts';
import { tokensIn } from './tokens.ts';

/** The model alone, without documents: nothing of it is grounded, and the answer says so. */
export async function* answerDirectly(
  { now }: Pick<WithModelOptions, 'now'>,
  principal: Principal,
  { job, session }: WithSession,
): AsyncGenerator<AskEvent, void> {
  const started = now();
  const mode = modeOf(job, session);
  const system = [personaOf(job), directRules].filter(Boolean).join('\n\n');
  const room = session.contextTokens - session.answerTokens - tokensIn(system) - tokensIn(job.question);
  const messages = [
    { role: 'system' as const, content: system },
    ...conversationThatFits(job.past, room),
    { role: 'user' as const, content: job.question },
  ];
  let text = '';
  let ended: Ended;
  try {
    const request = { messages, purpose: 'an answer without documents', signal: job.signal, ...ofLength(session) };
    const words = streamed(session.model, principal, request);
    for (;;) {
      const next = await words.next();
      if (next.done) {
        ended = { text: next.value.text || text, stopped: next.value.stopped, error: null };
        break;
      }
      text += next.value;
      yield { type: 'text', delta: next.value };
    }
  } catch (error) {
    ended = endedBy(error, text, job.signal);
  }
  const answer = safeMarkdown(ended.text).trim();
  yield {
    type: 'answer',
    answer: toAnswer({
      answer,
      sentences: sentencesOf(answer).map((one) => ({ text: one.text, citations: [], support: 'none' })),
      ...{ grounded: false, citations: [], coverage: nothingRead, stopped: ended.stopped, error: ended.error },
      made: madeWith({
        ...{ job, session, mode, standalone: job.question, promptVersion: promptVersions.direct, sources: [] },
      }),
      ...costOf(session),
      ms: now() - started,
    }),
  };
}
