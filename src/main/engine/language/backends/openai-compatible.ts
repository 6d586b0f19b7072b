import { text as collect } from 'node:stream/consumers';
import { CommonplaceError, type Price } from '../../../../contract/index.ts';
import { isThisComputer, type Outbound, type PostAnswer } from '../../upkeep/index.ts';
import type { Completion, CompletionRequest, LanguageModel, Usage } from '../language-model.ts';
import { type Part, readPart, readWhole } from './chat-protocol.ts';
import type { Pace } from './pace.ts';
import { refusal } from './refusals.ts';
import { type Dialect, fullDialect, requestBody } from './request-body.ts';
import { MayBeTriedAgain, type RetryOptions, retrying } from './retrying.ts';
import { serverEvents } from './server-events.ts';
import { createThinkingFilter } from './thinking.ts';
import { realWait } from './wait.ts';

export interface OpenAiCompatibleOptions {
  /** Up to and without "/chat/completions": 'https://openrouter.ai/api/v1'. */
  address: string;
  /** Who is asked, as the user calls it. */
  provider: string;
  model: string;
  temperature: number;
  maxTokens: number;
  /** Other parameters, as the protocol calls them: `top_p`. */
  parameters?: CompletionRequest['parameters'];
  contextTokens: number | null;
  /** What tokens cost where the server does not say what an answer did. */
  price: Price;
  /** The key to ask with; null: none is sent. */
  key(): Promise<string | null>;
  keyVariable: string | null;
  outbound: Pick<Outbound, 'post'>;
  /** What servers at this address turned out not to know; shared by everything that asks there. */
  dialects: Map<string, Dialect>;
  /** When this server may be asked again; shared likewise. */
  pace: Pace;
  requestsPerMinute: number | null;
  now(): number;
  limits?: Partial<Limits>;
}

export interface Limits extends RetryOptions {
  connectMs: number;
  stallMs: number;
}

export const usualLimits: Limits = {
  connectMs: 15_000,
  stallMs: 60_000,
  attempts: 4,
  firstWaitMs: 1000,
  longestWaitMs: 60_000,
  random: Math.random,
  wait: realWait,
};

/** Longest answer in UTF-16 code units, and in bytes with everything around it: a stream wraps each word in 200 bytes. */
const longestText = 2_000_000;
const maxBytes = 64 * 2 ** 20;
const noUsage: Usage = { promptTokens: null, answerTokens: null, costMicros: null };

/** A model behind OpenAI's chat completions protocol: OpenRouter, OpenAI, Ollama, LM Studio, llama-server, vLLM. */
export function createOpenAiCompatible(options: OpenAiCompatibleOptions): LanguageModel {
  const { model, outbound, dialects } = options;
  const limits = { ...usualLimits, ...options.limits };
  const url = new URL(`${options.address.replace(/\/+$/, '')}/chat/completions`);
  const local = isThisComputer(url.hostname);
  const dialectKey = `${url.href} ${model}`;

  /** One request; what the server does not know is left out until it takes the question. */
  async function ask(
    principal: { accountId: string },
    request: CompletionRequest,
    read: (answer: PostAnswer, key: string | null) => Promise<Completion>,
  ): Promise<Completion> {
    // Over an open line others could read it.
    const key = url.protocol === 'https:' || local ? await options.key() : null;
    const redacted = (words: string) => (key === null ? words : words.replaceAll(key, '…'));
    const parameters = Object.keys({ ...options.parameters, ...request.parameters });
    const { requestsPerMinute, keyVariable } = options;
    for (;;) {
      await options.pace.turn({ host: url.host, requestsPerMinute, longestMs: limits.longestWaitMs }, request.signal);
      const dialect = dialects.get(dialectKey) ?? fullDialect;
      const costs = url.hostname.endsWith('openrouter.ai');
      const body = requestBody(request, { ...options, costs }, dialect);
      const letters = request.messages.reduce((sum, { content }) => sum + content.length, 0);
      const outcome = await outbound
        .post(
          principal,
          {
            url: url.href,
            purpose: `language model: ${request.purpose}`,
            sent: `${request.messages.length} messages with ${letters} characters for ${model}`,
            headers: {
              'content-type': 'application/json',
              accept: 'text/event-stream, application/json',
              ...(key !== null && { authorization: `Bearer ${key}` }),
            },
            body,
            ...{ maxBytes, connectMs: limits.connectMs, stallMs: limits.stallMs, signal: request.signal },
          },
          async (answer): Promise<Completion | Dialect> => {
            options.pace.heard(answer.headers);
            if (answer.status === 200) return read(answer, key);
            const known = { url, model, dialect, hasKey: key !== null, keyVariable, parameters };
            return refusal(answer, { ...known, now: options.now(), redacted });
          },
        )
        .catch((error: unknown) => {
          // A server may repeat the key in the middle of a stream.
          if (!(error instanceof CommonplaceError) || redacted(error.message) === error.message) throw error;
          throw new CommonplaceError(error.code, redacted(error.message));
        });
      if ('text' in outcome) return outcome;
      dialects.set(dialectKey, outcome);
    }
  }

  async function readAnswer(
    answer: PostAnswer,
    key: string | null,
    told: (delta: string) => void,
  ): Promise<Completion> {
    const sum = { text: '', letters: 0, finished: null as string | null, model, usage: noUsage };
    const thinking = createThinkingFilter();
    const show = (text: string) => {
      sum.text += text;
      if (text !== '') told(text);
    };
    const take = (part: Part) => {
      sum.letters += part.text.length;
      if (sum.letters > longestText) {
        throw new CommonplaceError('too_large', `${model} answered with more than 2 million characters: refused.`);
      }
      sum.finished ??= part.finished;
      sum.model = part.model ?? sum.model;
      sum.usage = part.usage ?? sum.usage;
      show(thinking.push(part.text));
    };
    if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
      let done = false;
      for await (const data of serverEvents(answer.pieces)) {
        done = data.trim() === '[DONE]';
        if (done) break;
        take(readPart(data, url.host));
      }
      if (!done && sum.finished === null) {
        throw new CommonplaceError('unavailable', `${url.host} stopped in the middle of its answer. Try again.`);
      }
    } else {
      take(readWhole(await collect(answer.pieces), url.host));
    }
    show(thinking.end());
    if (key !== null && sum.text.includes(key)) {
      throw new CommonplaceError('forbidden', `${url.host} put your key into its answer. Do not use this server.`);
    }
    const usage = withCost(sum.usage, options.price);
    if (usage.costMicros !== null) answer.charge({ micros: usage.costMicros, currency: 'USD' });
    const stopped = sum.finished === 'length' ? 'length' : 'end';
    return { text: sum.text, stopped, usage, model: sum.model, provider: options.provider };
  }

  return {
    name: model,
    where: local ? 'this computer' : url.host,
    contextTokens: options.contextTokens,
    costOf: (promptTokens, answerTokens) => costOf({ promptTokens, answerTokens }, options.price),
    complete(principal, request) {
      let handedOn = false;
      return retrying(limits, request.signal, async () => {
        try {
          return await ask(principal, request, (answer, key) =>
            readAnswer(answer, key, (delta) => {
              if (request.onText === undefined) return;
              handedOn = true;
              request.onText(delta);
            }),
          );
        } catch (error) {
          if (request.signal?.aborted && !(error instanceof CommonplaceError)) {
            throw new CommonplaceError('cancelled', 'The question was stopped.', { cause: error });
          }
          // Words that somebody has seen cannot be taken back.
          const again = error instanceof MayBeTriedAgain ? error : brokenOff(error);
          if (again === null) throw error;
          if (handedOn) throw again.told;
          throw again;
        }
      });
    },
  };
}

/** What the tokens cost by the price set, where the server does not say what the answer cost. */
function withCost(usage: Usage, price: Price): Usage {
  const { promptTokens, answerTokens, costMicros } = usage;
  if (costMicros !== null || promptTokens === null || answerTokens === null) return usage;
  return { ...usage, costMicros: costOf({ promptTokens, answerTokens }, price) };
}

function costOf({ promptTokens, answerTokens }: { promptTokens: number; answerTokens: number }, price: Price) {
  if (price.prompt === null || price.answer === null) return null;
  return Math.round((promptTokens * price.prompt + answerTokens * price.answer) / 1e6);
}

/** A line that broke may hold the next time; a silence of a minute is not waited for again. */
function brokenOff(error: unknown): MayBeTriedAgain | null {
  return error instanceof CommonplaceError && error.code === 'unavailable' ? new MayBeTriedAgain(error) : null;
}
