import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AskEvent, Coverage, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { askJson } from '../../language/index.ts';
import type { Passage } from '../../search/index.ts';
import { bestEvidence, prepareParts, type ReadPart } from '../checking/evidence.ts';
import { asData } from './fence.ts';
import { dataRule } from './prompts.ts';
import type { ModelSession } from './session.ts';
import { partOf, type Source, sourcesText } from './sources.ts';
import { tokensIn } from './tokens.ts';

/** A statement that the model took out of a passage, with the sentences of the passage that say so. */
export interface Statement {
  text: string;
  /** A part of the document's text: exactly what stands behind the statement. */
  part: ReadPart;
  /** How well it does, 0 to 1. */
  value: number;
}

export interface MapRequest {
  /** What to take out of each batch: 'Everything that bears on this question: …'. */
  wanted: string;
  pages: AsyncIterable<Passage[]>;
  /** Passages that will come, for the time left. */
  total: number;
  purpose: string;
  signal: AbortSignal;
  now(): number;
}

export interface Mapped {
  statements: Statement[];
  /** Passages that the model read. */
  read: number;
  documents: number;
  leftOut: Coverage['leftOut'];
  /** Set where it ended early: what came before is here. */
  error: unknown;
}

const schema = z.strictObject({
  statements: z.array(z.strictObject({ text: z.string().max(1000), source: z.number().int() })).max(60),
});

/** Text of one batch, in tokens, at most: models lose what stands in the middle of very long ones. */
const batchTokens = 6000;
const answerTokens = 1500;
const around = 450;
/** A statement must be there in its source so far at least; what the model made up is dropped. */
const leastValue = 0.3;

/** What of a model's context the passages of one batch may take, in tokens. */
export function roomOfBatch({ contextTokens }: Pick<ModelSession, 'contextTokens'>): number {
  return Math.max(300, Math.min(batchTokens, contextTokens - Math.min(answerTokens, contextTokens / 4) - around));
}

/**
 * Has the model read everything in batches and take out what is wanted as statements, each with the sentences behind it,
 * which are looked up and never believed. A batch that it does not answer about in the form asked for is counted as left
 * out; a failure or a stop ends it and keeps what came.
 */
export async function* mapAll(
  session: ModelSession,
  principal: Principal,
  request: MapRequest,
): AsyncGenerator<AskEvent, Mapped> {
  const { signal, total, now } = request;
  const mapped: Mapped = { statements: [], read: 0, documents: 0, leftOut: [], error: null };
  const documents = new Set<string>();
  const started = now();
  let notAnswered = 0;
  let done = 0;
  try {
    for await (const batch of batches(request.pages, roomOfBatch(session))) {
      if (signal.aborted) throw new CommonplaceError('cancelled', 'The answer was stopped.');
      try {
        mapped.statements.push(...(await statementsOf(session, principal, batch, request)));
        mapped.read += batch.length;
        for (const { documentId } of batch) documents.add(documentId);
      } catch (error) {
        if (!(error instanceof CommonplaceError) || error.code !== 'model_answer') throw error;
        notAnswered += batch.length;
      }
      done += batch.length;
      const msLeft = ((now() - started) / done) * Math.max(0, total - done);
      yield { type: 'progress', done, total: Math.max(total, done), msLeft };
    }
  } catch (error) {
    mapped.error = error;
  }
  mapped.documents = documents.size;
  const unread = Math.max(0, total - mapped.read - notAnswered);
  mapped.leftOut = [
    { reason: 'the model gave no usable answer about them', passages: notAnswered },
    { reason: 'not reached before it ended', passages: unread },
  ].filter(({ passages }) => passages > 0);
  return mapped;
}

async function* batches(pages: AsyncIterable<Passage[]>, room: number): AsyncGenerator<Passage[]> {
  let batch: Passage[] = [];
  let taken = 0;
  for await (const page of pages) {
    for (const passage of page) {
      const needs = tokensIn(passage.text) + 40;
      if (batch.length > 0 && taken + needs > room) {
        yield batch;
        batch = [];
        taken = 0;
      }
      batch.push(passage);
      taken += needs;
    }
  }
  if (batch.length > 0) yield batch;
}

async function statementsOf(
  { model, contextTokens }: ModelSession,
  principal: Principal,
  batch: readonly Passage[],
  { wanted, purpose, signal }: MapRequest,
): Promise<Statement[]> {
  const key = randomBytes(8).toString('hex');
  const sources = batch.map((passage, at): Source => ({ n: at + 1, parts: [partOf(passage)], place: null }));
  const { value } = await askJson(model, principal, {
    ...{ schema, name: 'statements', purpose, signal, temperature: 0 },
    maxTokens: Math.floor(Math.min(answerTokens, contextTokens / 4)),
    messages: [
      {
        role: 'system',
        content: `You read numbered sources and take out what is wanted, as short statements in the words of the source, each with its number. Leave out what is not wanted; an empty list is a good answer. Answer with one JSON object: {"statements": [{"text": "...", "source": 1}]}\n${dataRule(key)}`,
      },
      { role: 'user', content: `${sourcesText(sources, key)}\n\nWanted: ${asData(wanted, key)}` },
    ],
  });
  return value.statements.flatMap(({ text, source }): Statement[] => {
    const found = bestEvidence(text, prepareParts(sources[source - 1]?.parts ?? []));
    if (found === null || found.value < leastValue) return [];
    const { part, start, end } = found;
    return [
      { text, value: found.value, part: { ...part, start: part.start + start, text: part.text.slice(start, end) } },
    ];
  });
}

/** Statements as numbered sources of a last call, as many as there is room for, the surest first, in reading order. */
export function statementSources(statements: readonly Statement[], room: number): Source[] {
  const unique = new Map(
    statements.map((one) => [`${one.part.documentId} ${one.part.start} ${one.part.text.length}`, one]),
  );
  const order = [...unique.values()];
  let left = room;
  const kept = new Set(
    order
      .toSorted((a, b) => b.value - a.value)
      .filter(({ part }) => {
        left -= tokensIn(part.text) + 40;
        return left >= 0;
      }),
  );
  return order.filter((one) => kept.has(one)).map(({ part }, at) => ({ n: at + 1, parts: [part], place: null }));
}
