import { text as collect } from 'node:stream/consumers';
import { CommonplaceError } from '../../../../contract/index.ts';
import { isThisComputer, type Outbound, type PostAnswer } from '../../upkeep/index.ts';
import type { Completion, CompletionRequest, LanguageModel, Usage } from '../language-model.ts';
import { type Part, readPart, readWhole } from './chat-protocol.ts';
import { refusal } from './refusals.ts';
import { type Dialect, fullDialect, requestBody } from './request-body.ts';
import { MayBeTriedAgain, type RetryOptions, retrying } from './retrying.ts';
import { serverEvents } from './server-events.ts';

export interface OpenAiCompatibleOptions {
  /** Up to and without "/chat/completions": 'https://openrouter.ai/api/v1'. */
  address: string;
  model: string;
  temperature: number;
  maxTokens: number;
  /** Left out: none is sent. */
  key?: string | undefined;
  outbound: Pick<Outbound, 'post'>;
  /** What servers at this address turned out not to know; shared by everything that asks there. */
  dialects: Map<string, Dialect>;
  now(): number;
  limits?: Partial<Limits>;
}

export interface Limits extends RetryOptions {
  connectMs: number;
  stallMs: number;
}

const usualLimits: Limits = {
  connectMs: 15_000,
  stallMs: 60_000,
  attempts: 4,
  firstWaitMs: 1000,
  longestWaitMs: 60_000,
  random: Math.random,
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
  // Over an open line others could read it.
  const key = url.protocol === 'https:' || local ? options.key : undefined;
  const redacted = (words: string) => (key === undefined ? words : words.replaceAll(key, '…'));

  /** One request; what the server does not know is left out until it takes the question. */
  async function ask(
    principal: { accountId: string },
    request: CompletionRequest,
    read: (answer: PostAnswer) => Promise<Completion>,
  ): Promise<Completion> {
    for (;;) {
      const dialect = dialects.get(dialectKey) ?? fullDialect;
      const costs = url.hostname.endsWith('openrouter.ai');
      const body = requestBody(request, { ...options, costs }, dialect);
      const letters = request.messages.reduce((sum, { content }) => sum + content.length, 0);
      const outcome = await outbound.post(
        principal,
        {
          url: url.href,
          purpose: `language model: ${request.purpose}`,
          sent: `${request.messages.length} messages with ${letters} characters for ${model}`,
          headers: {
            'content-type': 'application/json',
            accept: 'text/event-stream, application/json',
            ...(key !== undefined && { authorization: `Bearer ${key}` }),
          },
          body,
          ...{ maxBytes, connectMs: limits.connectMs, stallMs: limits.stallMs, signal: request.signal },
        },
        async (answer): Promise<Completion | Dialect> => {
          if (answer.status === 200) return read(answer);
          return refusal(answer, { url, model, dialect, hasKey: key !== undefined, now: options.now(), redacted });
        },
      );
      if ('text' in outcome) return outcome;
      dialects.set(dialectKey, outcome);
    }
  }

  async function readAnswer(answer: PostAnswer, told: (delta: string) => void): Promise<Completion> {
    const sum = { text: '', finished: null as string | null, model, usage: noUsage };
    const take = (part: Part) => {
      sum.text += part.text;
      if (sum.text.length > longestText) {
        throw new CommonplaceError('too_large', `${model} answered with more than 2 million characters: refused.`);
      }
      sum.finished ??= part.finished;
      sum.model = part.model ?? sum.model;
      sum.usage = part.usage ?? sum.usage;
      if (part.text !== '') told(part.text);
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
    if (key !== undefined && sum.text.includes(key)) {
      throw new CommonplaceError('forbidden', `${url.host} put your key into its answer. Do not use this server.`);
    }
    const { costMicros } = sum.usage;
    if (costMicros !== null) answer.charge({ micros: costMicros, currency: 'USD' });
    const stopped = sum.finished === 'length' ? 'length' : 'end';
    return { text: sum.text, stopped, usage: sum.usage, model: sum.model };
  }

  return {
    name: model,
    where: local ? 'this computer' : url.host,
    complete(principal, request) {
      let handedOn = false;
      return retrying(limits, request.signal, async () => {
        try {
          return await ask(principal, request, (answer) =>
            readAnswer(answer, (delta) => {
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

/** A line that broke may hold the next time; a silence of a minute is not waited for again. */
function brokenOff(error: unknown): MayBeTriedAgain | null {
  return error instanceof CommonplaceError && error.code === 'unavailable' ? new MayBeTriedAgain(error) : null;
}
