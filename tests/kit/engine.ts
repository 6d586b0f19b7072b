import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { AddEvent, AddedFile, AddSummary, Client, Inputs } from '../../src/contract/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { type EngineOptions, openEngine } from '../../src/main/engine/engine.ts';

/** A folder of the test's own, gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** What a test may ask of the engine: a bound on the file's size, another way to start children, another hub of models, a clock. */
export type LibraryOptions = Partial<Pick<EngineOptions, 'maxPages' | 'startChild' | 'network' | 'now'>>;

export interface OpenLibrary {
  client: Client;
  /** Closes once, however often it is called. */
  close(): Promise<void>;
}

/** Opens the real engine on a data folder, with real child processes; the end of the test closes it. */
export async function openLibrary(dataFolder: string, options: LibraryOptions = {}): Promise<OpenLibrary> {
  const library = await startLibrary(dataFolder, options);
  onTestFinished(library.close);
  return library;
}

/** The same, for a library that several tests share: whoever starts it closes it. */
export async function startLibrary(dataFolder: string, options: LibraryOptions = {}): Promise<OpenLibrary> {
  const engine = await openEngine({ dataFolder, door: 'test', startChild: forkChild, ...options });
  const client: Client = createRouterClient(engine.router, { context: { principal: engine.principal } });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= engine.close();
    return closing;
  };
  return { client, close };
}

export interface Added {
  files: AddedFile[];
  summary: AddSummary;
}

/** Adds and waits for the end of the report. */
export async function add(client: Client, ...paths: string[]): Promise<Added> {
  return addWith(client, { paths });
}

export async function addWith(client: Client, input: Inputs['ingest']['add']): Promise<Added> {
  const events: AddEvent[] = [];
  for await (const event of await client.ingest.add(input)) events.push(event);
  const summary = events.flatMap((event) => (event.type === 'summary' ? [event.summary] : []))[0];
  if (summary === undefined) throw new Error('The report ended without a summary.');
  return { files: events.flatMap((event) => (event.type === 'file' ? [event.file] : [])), summary };
}

/** Waits until nothing is queued or being learned. */
export async function settled(client: Client): Promise<void> {
  for (;;) {
    const { byStatus } = await client.library.counts({});
    if ((byStatus.queued ?? 0) + (byStatus.findable ?? 0) === 0) return;
    await setTimeout(50);
  }
}

/** Paths of the documents that words find. */
export async function pathsFoundBy(client: Client, query: string, collection?: string): Promise<string[]> {
  const { results } = await client.search.query({ query, by: 'keyword', k: 50, collection });
  return [...new Set(results.map(({ path }) => path))];
}

/** The code of the failure that a call ends with; undefined when it succeeds. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
