import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { app } from 'electron';
import type { Client } from '../../contract/index.ts';
import type { EngineProcess } from './engine-process.ts';

/** Files that the system hands to the app: dropped on its icon, opened with it, or named on its command line. */
export interface OpenFiles {
  /** Files of a command line; what is not a file there is left out. */
  take(args: readonly string[], folder: string): void;
  /** From now on files go to this engine; those that came earlier go first. */
  serve(engine: EngineProcess): void;
}

/** Listens for files from the first moment: macOS sends them before the app is ready. */
export function collectOpenFiles(): OpenFiles {
  let waiting: string[] = [];
  let client: Client | undefined;
  const flush = () => {
    if (client === undefined || waiting.length === 0) return;
    const paths = waiting;
    waiting = [];
    void addAll(client, paths);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    waiting.push(path);
    flush();
  });
  return {
    take(args, folder) {
      const paths = args
        .filter((arg) => !arg.startsWith('-'))
        .map((arg) => (isAbsolute(arg) ? arg : resolve(folder, arg)));
      waiting.push(...paths.filter((path) => existsSync(path)));
      flush();
    },
    serve(engine) {
      const port = engine.port();
      client = createORPCClient(new RPCLink({ port }));
      port.start();
      flush();
    },
  };
}

/** Adding goes on in the engine; the page shows how far it is, and any file's failure. */
async function addAll(client: Client, paths: string[]): Promise<void> {
  try {
    for await (const event of await client.ingest.add({ paths, until: 'findable' })) {
      if (event.type === 'summary') return;
    }
  } catch (error) {
    console.error('files opened with the app could not be added:', error);
  }
}
