import type { ChatHistoryItem, ChatWrapper, Llama, LlamaContext, LlamaGrammar, LlamaModel } from 'node-llama-cpp';
import { CommonplaceError, toErrorShape } from '../../../../contract/index.ts';
import { grammarSchema } from './grammar-schema.ts';
import type { LlamaReply, Question } from './messages.ts';
import { samplingOf } from './sampling.ts';

export interface AnsweringOptions {
  llama: Llama;
  model: LlamaModel;
  context: LlamaContext;
  reply(message: LlamaReply): void;
}

/** Text is sent on at most so often, in milliseconds: a message costs more than a word. */
const betweenMs = 20;
/** UTF-16 code units, as of every backend: no answer is longer. */
const longestText = 2_000_000;
/** An answer has room for so many tokens at least. */
const smallestAnswer = 32;

/** Answers questions one after the other: a context holds one conversation, and the processor is busy with one. */
export async function createAnswering({ llama, model, context, reply }: AnsweringOptions) {
  const { LlamaChat, resolveChatWrapper } = await import('node-llama-cpp');
  // By the template in the file, else by the model's name and vocabulary, else plain headings.
  const chatWrapper: ChatWrapper = resolveChatWrapper(model, {
    warningLogs: false,
    // What is asked has its passages beside it; on a processor a long train of thought takes minutes.
    customWrapperSettings: { qwen: { thoughts: 'discourage' } },
  });
  const chat = new LlamaChat({ contextSequence: context.getSequence(), chatWrapper });
  const stops = new Map<number, AbortController>();
  const grammars = new Map<string, Promise<LlamaGrammar | undefined>>();
  let turn = Promise.resolve();

  async function grammarOf(schema: Question['schema']): Promise<LlamaGrammar | undefined> {
    if (schema === null) return undefined;
    const key = JSON.stringify(schema);
    const made =
      grammars.get(key) ??
      // A schema of which no grammar can be made is left to the prompt, and to whoever checks the answer.
      llama.createGrammarForJsonSchema(grammarSchema(schema)).catch((error: unknown) => {
        console.error(error);
        return undefined;
      });
    grammars.set(key, made);
    return made;
  }

  async function answer(question: Question, signal: AbortSignal): Promise<void> {
    const { id } = question;
    const history = historyOf(question.messages);
    const { contextText } = chatWrapper.generateContextState({ chatHistory: history });
    const promptTokens = contextText.tokenize(model.tokenizer).length;
    const room = context.contextSize - promptTokens;
    if (room < smallestAnswer) {
      const sentence = `The question with its passages is too long: ${promptTokens} tokens, and the model holds ${context.contextSize} with the answer. Ask about less, or set a longer context.`;
      throw new CommonplaceError('invalid_input', sentence);
    }
    const grammar = await grammarOf(question.schema);
    const before = chat.sequence.tokenMeter.usedOutputTokens;
    const text = batched((piece) => reply({ type: 'text', id, text: piece }));
    const end = new AbortController();
    let length = 0;
    try {
      const { metadata } = await chat.generateResponse(history, {
        ...samplingOf(question),
        maxTokens: Math.min(question.maxTokens, room),
        signal: AbortSignal.any([signal, end.signal]),
        ...(grammar && { grammar }),
        onTextChunk: (piece) => {
          length += piece.length;
          if (length > longestText) end.abort();
          else text.add(piece);
        },
      });
      text.flush();
      const answerTokens = chat.sequence.tokenMeter.usedOutputTokens - before;
      const stopped = metadata.stopReason === 'maxTokens' ? 'length' : 'end';
      reply({ type: 'done', id, stopped, promptTokens, answerTokens });
    } catch (error) {
      text.flush();
      if (end.signal.aborted) {
        throw new CommonplaceError('too_large', 'The model answered with more than 2 million characters: refused.');
      }
      throw error;
    }
  }

  async function inTurn(question: Question, { signal }: AbortController): Promise<void> {
    const { id } = question;
    try {
      signal.throwIfAborted();
      await answer(question, signal);
    } catch (error) {
      if (!(error instanceof CommonplaceError) && !signal.aborted) console.error(error);
      const told = signal.aborted ? new CommonplaceError('cancelled', 'The question was stopped.') : error;
      reply({ type: 'failed', id, error: toErrorShape(told) });
    } finally {
      stops.delete(id);
    }
  }

  return {
    ask(question: Question): void {
      const stop = new AbortController();
      stops.set(question.id, stop);
      turn = turn.then(() => inTurn(question, stop));
    },
    cancel: (id: number): void => stops.get(id)?.abort(),
  };
}

function historyOf(messages: Question['messages']): ChatHistoryItem[] {
  return messages.map(({ role, content }): ChatHistoryItem => {
    if (role === 'assistant') return { type: 'model', response: [content] };
    return { type: role, text: content };
  });
}

/** The first piece at once, what comes quickly after it together. */
function batched(send: (text: string) => void) {
  let waiting = '';
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    sentAt = performance.now();
    send(text);
  };
  return {
    flush,
    add(piece: string): void {
      waiting += piece;
      const due = sentAt + betweenMs - performance.now();
      if (due <= 0) flush();
      else timer ??= setTimeout(flush, due);
    },
  };
}
