import { randomBytes } from 'node:crypto';
import type { AskEvent, Principal } from '../../../../contract/index.ts';
import type { Message } from '../../language/index.ts';
import { notInDocuments } from '../checking/refusals.ts';
import { coverageOf } from '../grounding/receipt.ts';
import { withinOf } from '../grounding/within.ts';
import { conversationThatFits } from './conversation.ts';
import { asData } from './fence.ts';
import { type Ended, endedBy, finishAnswer } from './finish.ts';
import { type Mapped, mapAll, statementSources } from './map-reduce.ts';
import { compareMeanings } from './meanings.ts';
import { promptVersions, ragRules } from './prompts.ts';
import { modeOf, ofLength, personaOf, type WithModelOptions, type WithSession } from './rag.ts';
import { rewriteWithModel } from './rewrite.ts';
import { type Source, sourcesText } from './sources.ts';
import { streamed } from './streaming.ts';
import { tokensIn } from './tokens.ts';

const around = 150;
const mostStatements = 12_000;

/** Has the model read every passage of the scope, batch by batch, and answers from what it took out of them. */
export async function* answerFromEverything(
  { search, models, now, progress }: WithModelOptions,
  principal: Principal,
  { job, session }: WithSession,
): AsyncGenerator<AskEvent, void> {
  const started = now();
  const { signal, past, question } = job;
  const mode = modeOf(job, session);
  const standalone = await rewriteWithModel(session, principal, { question, past, signal });
  const within = withinOf(job.scope, job.assistant);
  const census = await search.count(principal, within);
  yield { type: 'step', text: `Reading everything: ${census.passages.toLocaleString('en')} passages` };
  const mapped = yield* mapAll(session, principal, {
    wanted: `everything that helps to answer this question: ${standalone}`,
    pages: search.walk(principal, within, signal),
    ...{ total: census.passages, purpose: 'everything is read for an answer', signal, now },
  });
  // Where nothing came of it, the failure is the answer.
  if (mapped.error !== null && mapped.statements.length === 0) endedBy(mapped.error, '', signal);
  const key = randomBytes(8).toString('hex');
  const system = [personaOf(job), ragRules(key)].filter(Boolean).join('\n\n');
  const room = session.contextTokens - session.answerTokens - tokensIn(system) - tokensIn(standalone) - around;
  const sources = statementSources(mapped.statements, Math.min(mostStatements, room * 0.85));
  const ended = yield* words();
  const reading = await progress(principal);
  const answer = await finishAnswer({
    ...{ job, standalone, session, ended, mode, sources, promptVersion: promptVersions.everything },
    coverage: (quoted) =>
      coverageOf({
        gathered: {
          census,
          considered: Math.max(census.passages, mapped.read),
          beyond: 'came into the library while it was read',
        },
        ...{
          read: mapped.read,
          leftOut: mapped.leftOut,
          documents: mapped.documents,
          everything: true,
          quoted,
          reading,
        },
      }),
    meanings: compareMeanings(models, signal),
    ms: now() - started,
  });
  yield { type: 'answer', answer: { ...answer, ms: now() - started } };

  async function* words(): AsyncGenerator<AskEvent, Ended> {
    if (mapped.error !== null) {
      // No further call: what was found so far stands as it was said.
      const said = partialText(mapped, sources);
      yield { type: 'text', delta: said };
      return endedBy(mapped.error, said, signal);
    }
    if (sources.length === 0) {
      yield { type: 'text', delta: notInDocuments };
      return { text: notInDocuments, stopped: 'end', error: null };
    }
    yield { type: 'step', text: 'Writing the answer' };
    const content = `Sources:\n\n${sourcesText(sources, key)}\n\nQuestion: ${asData(standalone, key)}`;
    const talk = conversationThatFits(past, room * 0.1);
    const messages: Message[] = [{ role: 'system', content: system }, ...talk, { role: 'user', content }];
    let text = '';
    try {
      const stream = streamed(session.model, principal, {
        ...{ messages, purpose: 'an answer from everything', signal, ...ofLength(session) },
      });
      for (;;) {
        const next = await stream.next();
        if (next.done) return { text: next.value.text || text, stopped: next.value.stopped, error: null };
        text += next.value;
        yield { type: 'text', delta: next.value };
      }
    } catch (error) {
      return endedBy(error, text === '' ? partialText(mapped, sources) : text, signal);
    }
  }
}

/** The statements that were found, each with its source. */
function partialText({ statements }: Mapped, sources: readonly Source[]): string {
  const lines = statements.flatMap(({ text, part }) => {
    const source = sources.find(({ parts: [own] }) => own?.documentId === part.documentId && own.start === part.start);
    return source === undefined ? [] : [`- ${text.replace(/\s*[.]?\s*$/, '.')} [${source.n}]`];
  });
  return [...new Set(lines)].join('\n');
}
