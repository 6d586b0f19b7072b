import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { openLibrary, temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';

const script = join(import.meta.dirname, '../kit/forget-and-merge.ts');
const facts = 150;

/** Two people, each with facts of their own and facts that both have. */
async function fill(client: Client): Promise<void> {
  for (const userId of ['maya', 'mia']) {
    const { person } = await client.people.put({ userId, name: `${userId} Lindqvist`, tags: [userId] });
    for (let n = 0; n < facts; n++) {
      const value = n % 3 === 0 ? `thing ${n}` : `${userId} thing ${n}`;
      await client.people.addFact({
        ...{
          personId: person.id,
          kind: 'interest',
          statement: `likes ${value}`,
          value,
          otherId: null,
          from: null,
          to: null,
        },
      });
    }
  }
}

async function killIn(data: string, what: 'merge' | 'forget', delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data, what, 'maya', 'mia'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  await setTimeout(delay);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const valuesOf = async (client: Client, id: string) =>
  (await client.people.facts({ id })).map(({ value }) => value).sort();

testWithSignals(
  'killed in the middle of a merge, it is whole or not begun at the next start, and can be undone; forgetting goes on to its end',
  async () => {
    const data = await temporaryFolder();
    const first = await openLibrary(data);
    await fill(first.client);
    const [maya, mia] = [await valuesOf(first.client, 'maya'), await valuesOf(first.client, 'mia')];
    await first.close();
    for (const delay of [5, 60]) {
      await killIn(data, 'merge', delay);
      const { client, close } = await openLibrary(data);
      const [merge] = await client.people.merges({});
      if (merge !== undefined) {
        expect(await valuesOf(client, 'maya')).toEqual([...new Set([...maya, ...mia])].sort());
        expect((await client.people.list({})).total).toBe(1);
        await client.people.unmerge({ mergeId: merge.mergeId });
      }
      expect(await valuesOf(client, 'maya')).toEqual(maya);
      expect(await valuesOf(client, 'mia')).toEqual(mia);
      await close();
    }
    const before = await openLibrary(data);
    const { id } = await before.client.people.get({ id: 'maya' });
    await before.close();
    await killIn(data, 'forget', 60);
    const { client, close } = await openLibrary(data);
    const [begun] = await client.people.forgettings({});
    if (begun !== undefined) {
      for await (const { state, left } of await client.people.forgetting({ id: begun.id })) {
        if (state === 'done') expect(left).toEqual([]);
      }
      expect((await client.people.list({})).items.map(({ userId }) => userId)).toEqual(['mia']);
      await close();
      expect((await readFile(join(data, 'library.db'))).includes(id)).toBe(false);
    }
  },
  300_000,
);
