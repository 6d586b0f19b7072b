import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import { type Client, CommonplaceError, toErrorShape } from '../../../contract/index.ts';
import { askAssistant, defaultModel, finishOf, sourcesOf, toChunk, toCompletion, usageOf } from './completions.ts';
import { type CompletionRequest, completionSchema, embeddingSchema, toWireError } from './wire.ts';

/**
 * The library's assistants in the protocol of OpenAI's API, for other programs: /v1/chat/completions, /v1/models and
 * /v1/embeddings. Translates only; every call is a procedure of the contract.
 */
export function openAiRoutes(client: Client): Hono {
  const app = new Hono();
  app.onError((error, c) => wireError(c, error));
  app.notFound((c) => wireError(c, new CommonplaceError('not_found', `There is nothing at ${c.req.path}.`)));

  app.get('/models', async (c) => c.json({ object: 'list', data: await modelsOf(client) }));

  app.get('/models/:id', async (c) => {
    const model = (await modelsOf(client)).find(({ id }) => id === c.req.param('id'));
    if (model === undefined) throw new CommonplaceError('not_found', `There is no model "${c.req.param('id')}".`);
    return c.json(model);
  });

  app.post('/chat/completions', async (c) => {
    const request = await bodyOf(c, completionSchema);
    return request.stream ? stream(c, client, request) : complete(c, client, request);
  });

  app.post('/embeddings', async (c) => {
    const { input, model, dimensions, encoding_format } = await bodyOf(c, embeddingSchema);
    const { models } = await client.models.list({});
    const active = models.find(({ kind, state }) => kind === 'embedder' && state === 'active');
    if (model !== active?.id && model !== defaultModel) {
      throw new CommonplaceError('not_found', `Only ${active?.id} turns texts into vectors here, not "${model}".`);
    }
    const made = await client.models.embed({ texts: [input].flat() }, { signal: c.req.raw.signal });
    if (dimensions != null && dimensions !== made.dimensions) {
      throw new CommonplaceError('invalid_input', `${made.model} gives ${made.dimensions} numbers, not ${dimensions}.`);
    }
    const encode = (vector: number[]) =>
      encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
    return c.json({
      object: 'list',
      data: made.vectors.map((vector, index) => ({ object: 'embedding', index, embedding: encode(vector) })),
      model: made.model,
      usage: { prompt_tokens: made.tokens, total_tokens: made.tokens },
    });
  });
  return app;
}

async function modelsOf(client: Client) {
  const [assistants, { models }] = await Promise.all([client.assistants.list({}), client.models.list({})]);
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const embedders = models.filter(({ kind, state }) => kind === 'embedder' && state === 'active');
  const first = Math.min(...assistants.map(({ createdAt }) => createdAt), Date.now());
  return [
    { id: defaultModel, object: 'model', created: seconds(first), owned_by: 'commonplace' },
    ...assistants.map(({ name, createdAt }) => ({
      ...{ id: name, object: 'model', created: seconds(createdAt), owned_by: 'commonplace' },
    })),
    ...embedders.map(({ id }) => ({ id, object: 'model', created: seconds(first), owned_by: 'commonplace' })),
  ];
}

async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new CommonplaceError('invalid_input', 'The request is no JSON.');
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.');
  throw new CommonplaceError('invalid_input', `${place ? `${place}: ` : ''}${issue?.message ?? 'is not understood'}`);
}

function headOf({ model }: CompletionRequest) {
  return { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
}

async function complete(c: Context, client: Client, request: CompletionRequest): Promise<Response> {
  for await (const event of askAssistant(client, request, c.req.raw.signal)) {
    if (event.type === 'answer') return c.json(toCompletion(headOf(request), event.answer));
  }
  throw new CommonplaceError('unavailable', 'The answer ended too early. Try again.');
}

/** The first event decides whether the answer streams or is an error with its own status. */
async function stream(c: Context, client: Client, request: CompletionRequest): Promise<Response> {
  const head = headOf(request);
  const left = new AbortController();
  const signal = AbortSignal.any([c.req.raw.signal, left.signal]);
  const events = askAssistant(client, request, signal);
  const first = await events.next();
  return streamSSE(c, async (out) => {
    out.onAbort(() => left.abort());
    const send = (data: unknown) => out.writeSSE({ data: JSON.stringify(data) });
    try {
      await send(toChunk(head, { role: 'assistant', content: '' }, null));
      for (let next = first; !next.done; next = await events.next()) {
        const event = next.value;
        if (event.type === 'text') await send(toChunk(head, { content: event.delta }, null));
        else if (event.answer.stopped === 'failed' && event.answer.error) {
          await send(toWireError(event.answer.error).body);
        } else {
          await send({ ...toChunk(head, {}, finishOf(event.answer)), commonplace: sourcesOf(event.answer) });
          if (request.stream_options?.include_usage) {
            await send({ ...toChunk(head, {}, null), choices: [], usage: usageOf(event.answer) });
          }
        }
      }
    } catch (error) {
      if (!signal.aborted) await send(toWireError(toErrorShape(error)).body);
    } finally {
      left.abort();
    }
    if (!c.req.raw.signal.aborted) await out.writeSSE({ data: '[DONE]' });
  });
}

export function wireError(c: Context, error: unknown): Response {
  const { status, body } = toWireError(toErrorShape(error));
  return c.json(body, status);
}
