import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text as collect } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const questionSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  stream: z.boolean().optional(),
});

export interface AskedQuestion {
  path: string;
  headers: IncomingHttpHeaders;
  body: z.infer<typeof questionSchema>;
  /** The words of the last message. */
  words: string;
  /** Whether whoever asked hung up before the answer was complete. */
  hungUp: boolean;
}

/** How a question is answered. */
export type Behaviour = (response: ServerResponse, question: AskedQuestion) => void | Promise<void>;

export interface ScriptedModel {
  /** The base address: '…/v1'. */
  address: string;
  asked: AskedQuestion[];
  /** The answers to the next questions, in this order; the last one answers all that follow. */
  script(...behaviours: Behaviour[]): void;
  /** What it says when it is asked for its models, as it goes over the line; its status and headers too. */
  models: { status: number; body: string; headers?: Record<string, string> };
  /** The heads of the requests for its models. */
  listed: { path: string; headers: IncomingHttpHeaders }[];
}

/** A server that speaks the protocol of OpenAI's chat completions over a real socket and does what its script says. */
export async function openScriptedModel(...behaviours: Behaviour[]): Promise<ScriptedModel> {
  let waiting = behaviours;
  const model: ScriptedModel = {
    address: '',
    asked: [],
    script(...next) {
      waiting = next;
    },
    models: { status: 200, body: JSON.stringify({ object: 'list', data: [{ id: 'scripted-1', object: 'model' }] }) },
    listed: [],
  };
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      model.listed.push({ path: request.url ?? '', headers: request.headers });
      response.writeHead(model.models.status, { 'content-type': 'application/json', ...model.models.headers });
      response.end(model.models.body);
      return;
    }
    const body = questionSchema.parse(JSON.parse(await collect(request)));
    const words = body.messages.at(-1)?.content ?? '';
    const question: AskedQuestion = { path: request.url ?? '', headers: request.headers, body, words, hungUp: false };
    model.asked.push(question);
    response.on('close', () => {
      question.hungUp = !response.writableFinished;
    });
    const behaviour = waiting.length > 1 ? waiting.shift() : waiting[0];
    if (behaviour === undefined) refuses(404, 'nothing is scripted')(response, question);
    else await behaviour(response, question);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  model.address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/v1`;
  return model;
}

interface SaysOptions {
  /** Length of a delta in UTF-16 code units. */
  by?: number;
  finish?: 'stop' | 'length';
  /** Bytes a write to the socket, so that events and letters are cut anywhere. */
  bytes?: number;
}

/** Answers with a text, streamed. */
export function says(text: string | ((question: AskedQuestion) => string), options: SaysOptions = {}): Behaviour {
  return async (response, question) => {
    const words = typeof text === 'string' ? text : text(question);
    openStream(response);
    const by = options.by ?? 40;
    let all = ': thinking\r\n\r\n';
    for (let at = 0; at < words.length; at += by) all += event(delta(words.slice(at, at + by)));
    all += event({ id: 'x', choices: [{ index: 0, delta: {}, finish_reason: options.finish ?? 'stop' }] });
    const usage = { prompt_tokens: 11, completion_tokens: Math.ceil(words.length / 4), cost: 0.000123 };
    all += `${event({ id: 'x', model: 'scripted-1', choices: [], usage })}data: [DONE]\n\n`;
    const bytes = Buffer.from(all);
    const step = options.bytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      response.write(bytes.subarray(at, at + step));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
}

/** Answers with a value as JSON. */
export function saysJson(value: unknown): Behaviour {
  return says(JSON.stringify(value));
}

/** Answers in one piece, as servers do that do not know how to stream. */
export function saysWhole(text: string): Behaviour {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ choices: [{ message: { role: 'assistant', content: text }, finish_reason: 'stop' }] }),
    );
  };
}

export function refuses(status: number, message: string, headers: Record<string, string> = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: 'scripted', code: status } }));
  };
}

/** Says the beginning and then nothing, for as long as anybody waits. */
export function stalls(beginning = ''): Behaviour {
  return (response) => {
    openStream(response);
    if (beginning !== '') response.write(event(delta(beginning)));
    else response.flushHeaders();
  };
}

/** Says the beginning and hangs up. */
export function cuts(beginning: string): Behaviour {
  return (response) => {
    openStream(response);
    response.write(event(delta(beginning)), () => response.destroy());
  };
}

/** Says the beginning and ends in good order, without the end that the protocol has. */
export function endsEarly(beginning: string): Behaviour {
  return (response) => {
    openStream(response);
    response.end(event(delta(beginning)));
  };
}

/** Breaks off with an error inside the stream. */
export function breaksOff(beginning: string, message: string): Behaviour {
  return (response) => {
    openStream(response);
    response.end(event(delta(beginning)) + event({ error: { message, code: 502 } }));
  };
}

/** Thinks aloud beside its answer, in the ways of OpenRouter, DeepSeek and Mistral, and then answers. */
export function thinksAndSays(thoughts: string, text: string): Behaviour {
  const piece = (fields: object) => `data: ${JSON.stringify({ choices: [{ delta: fields, finish_reason: null }] })}`;
  return sends(
    piece({ content: '', reasoning: thoughts, reasoning_details: [{ type: 'reasoning.text', text: thoughts }] }),
    piece({ content: null, reasoning_content: thoughts }),
    piece({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: thoughts }] }] }),
    piece({ content: [{ type: 'text', text }] }),
    'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}',
    'data: [DONE]',
  );
}

/** Lines as they are, in a stream. */
export function sends(...lines: string[]): Behaviour {
  return (response) => {
    openStream(response);
    response.end(lines.map((line) => `${line}\n\n`).join(''));
  };
}

/** Answers with more than anybody wants to read. */
export function floods(bytes: number): Behaviour {
  return async (response) => {
    openStream(response);
    const part = event(delta('x'.repeat(100_000)));
    for (let sent = 0; sent < bytes && !response.destroyed; sent += part.length) {
      response.write(part);
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
}

/** A page where an API was expected. */
export const page: Behaviour = (response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Hello</title>');
};

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

function delta(content: string) {
  return { id: 'x', model: 'scripted-1', choices: [{ index: 0, delta: { content }, finish_reason: null }] };
}

function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
