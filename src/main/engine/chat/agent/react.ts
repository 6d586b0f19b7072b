import { randomBytes } from 'node:crypto';
import type { AskEvent, Principal, ToolInfo, ToolUse } from '../../../../contract/index.ts';
import { askJson, type Message } from '../../language/index.ts';
import type { Tools } from '../../tools/index.ts';
import { coverageOf } from '../grounding/receipt.ts';
import { isNarrowed, withinOf } from '../grounding/within.ts';
import { conversationThatFits } from '../with-model/conversation.ts';
import { asData } from '../with-model/fence.ts';
import { type Ended, endedBy, finishAnswer } from '../with-model/finish.ts';
import { compareMeanings } from '../with-model/meanings.ts';
import { promptVersions, ragRules } from '../with-model/prompts.ts';
import { modeOf, ofLength, personaOf, type WithModelOptions, type WithSession } from '../with-model/rag.ts';
import { type Source, sourcesText } from '../with-model/sources.ts';
import { streamed } from '../with-model/streaming.ts';
import { tokensIn, tokensOf } from '../with-model/tokens.ts';
import { createGathering, type Gathering } from './gathered.ts';
import { agentRules } from './prompt.ts';
import { runTool } from './run-tool.ts';
import { agentStepSchema, argumentsOf, callKey } from './step.ts';

export interface ReactOptions extends WithModelOptions {
  tools: Pick<Tools, 'call' | 'list'>;
}

const mostSteps = 8;
/** Tokens of all steps together, and milliseconds, after which it answers from what it has. */
const mostTokens = 200_000;
const longestMs = 5 * 60_000;
/** Tokens of one step's answer: a tool and its arguments. */
const stepTokens = 1000;
const around = 150;
/** Characters of an earlier result that stay when the talk grows too long. */
const shortened = 400;

/**
 * Works step by step with the assistant's tools, then answers from what they brought. A tool is only ever taken from the
 * model's own turn of JSON; what documents and tools say is data.
 */
export async function* answerByReact(
  options: ReactOptions,
  principal: Principal,
  { job, session }: WithSession,
): AsyncGenerator<AskEvent, void> {
  const { now, search, models, progress, tools } = options;
  const { signal, question } = job;
  const started = now();
  const mode = modeOf(job, session);
  const own = job.assistant?.settings.tools ?? [];
  // In private mode nothing is sent, and no program is run that might.
  const stays = (permission: ToolInfo['permission']) => mode !== 'private' || ['read', 'write'].includes(permission);
  const infos = (await tools.list(principal)).filter((tool) => own.includes(tool.name) && stays(tool.permission));
  const allowed = infos.map(({ name }) => name);
  const within = withinOf(job.scope, job.assistant);
  const scope = isNarrowed(within) ? { documentIds: await search.documents(principal, within) } : {};
  const key = randomBytes(8).toString('hex');
  const gathering = createGathering();
  const uses: ToolUse[] = [];
  yield* steps();
  const ended = yield* finalWords();
  const sources = gathering.sources;
  const census = await search.count(principal, within);
  const reading = await progress(principal);
  const answer = await finishAnswer({
    ...{ job, standalone: question, session, mode, sources, promptVersion: promptVersions.react },
    ...{ ended, facts: gathering.facts, meanings: compareMeanings(models, signal), more: { tools: uses } },
    coverage: (quoted) =>
      coverageOf({
        gathered: { census, considered: sources.length, beyond: 'not asked for by the assistant' },
        ...{ read: sources.length, quoted, reading },
        documents: new Set(sources.map(({ parts: [part] }) => part?.documentId)).size,
      }),
    ms: now() - started,
  });
  yield { type: 'answer', answer: { ...answer, ms: now() - started } };

  async function* steps(): AsyncGenerator<AskEvent, void> {
    const system = [personaOf(job), agentRules(infos, key)].filter(Boolean).join('\n\n');
    const past = conversationThatFits(job.past, session.contextTokens / 8);
    const messages: Message[] = [
      { role: 'system', content: system },
      ...past,
      { role: 'user', content: asData(question, key) },
    ];
    const before = new Map<string, number>();
    for (let step = 1; step <= mostSteps; step++) {
      const { spent } = session;
      if (spent.promptTokens + spent.answerTokens > mostTokens || now() - started > longestMs) {
        yield { type: 'step', text: 'The budget of this answer is used up: it is written from what was found' };
        return;
      }
      yield { type: 'step', text: `Step ${step}` };
      shorten(messages, session.contextTokens - stepTokens - around);
      const { value } = await askJson(session.model, principal, {
        ...{ schema: agentStepSchema, name: 'step', messages, purpose: 'a step of an assistant', signal },
        maxTokens: Math.min(stepTokens, session.answerTokens),
      });
      if (value.final) return;
      messages.push({ role: 'assistant', content: JSON.stringify(value) });
      const input = argumentsOf(value);
      const called = callKey(value.tool, input);
      const same = before.get(called);
      if (input === undefined || same !== undefined) {
        const told =
          input === undefined
            ? 'The arguments are no JSON object. Write them as the list of tools says.'
            : `This was asked in step ${same} with the same arguments; its result stands above. Do something else, or finish.`;
        messages.push({ role: 'user', content: told });
        continue;
      }
      before.set(called, step);
      const { use, result } = yield* runTool(principal, {
        ...{ tools, job, scope, allowed, input, now, name: value.tool, why: value.why },
      });
      uses.push(use);
      messages.push({ role: 'user', content: gathering.add(result, key) });
    }
    yield { type: 'step', text: `${mostSteps} steps are the most: the answer is written from what was found` };
  }

  async function* finalWords(): AsyncGenerator<AskEvent, Ended> {
    yield { type: 'step', text: 'Writing the answer' };
    const system = [personaOf(job), ragRules(key)].filter(Boolean).join('\n\n');
    const room = session.contextTokens - session.answerTokens - tokensIn(system) - tokensIn(question) - around;
    const found = foundText(gathering, key, room * 0.8);
    const past = conversationThatFits(job.past, room - tokensIn(found));
    const content = `${found}\n\nQuestion: ${asData(question, key)}`;
    const messages: Message[] = [{ role: 'system', content: system }, ...past, { role: 'user', content }];
    let text = '';
    try {
      const words = streamed(session.model, principal, {
        ...{ messages, purpose: 'an answer from what tools found', signal, ...ofLength(session) },
      });
      for (;;) {
        const next = await words.next();
        if (next.done) return { text: next.value.text || text, stopped: next.value.stopped, error: null };
        text += next.value;
        yield { type: 'text', delta: next.value };
      }
    } catch (error) {
      return endedBy(error, text, signal);
    }
  }
}

/** All that the tools brought, for the answer: results first, then as many sources as there is room for. */
function foundText({ sources, facts }: Gathering, key: string, room: number): string {
  let left = room;
  const fits = (text: string) => {
    left -= tokensIn(text) + 40;
    return left >= 0;
  };
  const results = facts.filter(fits).map((fact) => `BEGIN RESULT ${key}\n${asData(fact, key)}\nEND RESULT ${key}`);
  const shown: Source[] = sources.filter(({ parts }) => fits(parts.map(({ text }) => text).join('\n')));
  const texts = [...results, ...(shown.length === 0 ? [] : [sourcesText(shown, key)])];
  return texts.length === 0 ? 'Sources: none were found.' : `Results and sources:\n\n${texts.join('\n\n')}`;
}

/** Takes the middle out of the oldest results until all of it fits. */
function shorten(messages: Message[], room: number): void {
  for (const [index, { role, content }] of messages.entries()) {
    if (tokensOf(messages) <= room) return;
    if (role !== 'user' || !content.includes('\nEND ') || content.length <= shortened) continue;
    messages[index] = { role, content: `${content.slice(0, shortened).toWellFormed()} [the rest is left out here]` };
  }
}
