import type { Client, IngestedUser } from '../../src/contract/index.ts';

/** Takes profiles out of files and waits for the end; throws where one of them failed. */
export async function ingestUsers(client: Client, ...paths: string[]): Promise<IngestedUser[]> {
  const done: IngestedUser[] = [];
  for await (const event of await client.people.ingest({ paths })) {
    if (event.type === 'failed') throw new Error(`${event.path}: ${event.message}`);
    if (event.type === 'done') done.push(event.result);
  }
  return done;
}

/** Names of everybody in the library, in the list's order. */
export async function namesIn(client: Client): Promise<string[]> {
  return (await client.people.list({ limit: 1000 })).items.map(({ name }) => name);
}
