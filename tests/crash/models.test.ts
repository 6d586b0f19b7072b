import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { seeded } from '../bad-files/random.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { modelFixtures } from '../kit/model-hub.ts';
import { modelOf, untilModel } from '../kit/models-back-and-forth.ts';
import { testWithSignals } from '../kit/platform.ts';

const kills = Number(process.env.COMMONPLACE_KILLS ?? 6);
const seed = Number(process.env.COMMONPLACE_SEED ?? 1);
const script = join(import.meta.dirname, '../kit/change-models.ts');
const model = join(modelFixtures, 'tiny-cls');

async function changeAndKill(data: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data, model], { detached: true, stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([setTimeout(delay), exited]);
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  await exited;
}

testWithSignals(
  `killed ${kills} times while models are added, learned, switched and dropped, the library is whole`,
  async () => {
    const folder = await temporaryFolder();
    const [docs, data] = [join(folder, 'docs'), join(folder, 'data')];
    const random = seeded(seed);
    await mkdir(docs);
    for (let n = 0; n < 40; n++) {
      const text = `Note ${n}: the keeper lit the lamp at dusk, and boat ${n} came home to the harbour with fish. `;
      await writeFile(join(docs, `note-${n}.md`), text.repeat(40));
    }
    const first = await openLibrary(data);
    await add(first.client, docs);
    await settled(first.client);
    const { vectors } = await modelOf(first.client, 'all-MiniLM-L6-v2');
    await first.close();

    for (let round = 0; round < kills; round++) await changeAndKill(data, 1500 + random.below(8000));

    const { client, close } = await openLibrary(data);
    const answering = (await client.models.list({})).models.filter(({ state }) => state === 'active');
    expect(answering).toHaveLength(1);
    await settled(client);
    expect(
      (await client.search.query({ query: 'when was the lamp lit', by: 'vector' })).results.length,
    ).toBeGreaterThan(0);
    // Whatever was under way goes on to its end, and everything is known by either model.
    await client.models.add({ folder: model });
    for (let state = ''; state !== 'active'; ) {
      ({ state } = await modelOf(client, 'tiny-cls'));
      if (state === 'standby' || state === 'installed') {
        await client.models.use({ id: 'tiny-cls' }).catch(() => setTimeout(100));
      } else await setTimeout(100);
    }
    expect((await untilModel(client, 'tiny-cls', 'active')).vectors).toBe(vectors);
    expect((await modelOf(client, 'all-MiniLM-L6-v2')).vectors).toBe(vectors);
    expect((await client.library.counts({})).byStatus).toMatchObject({ ready: 40, findable: 0 });
    const { checks } = await client.health.doctor({});
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
    await close();

    const db = new Database(join(data, 'library.db'), { readonly: true });
    const n = (source: string) => db.prepare(source).pluck().get();
    expect({
      active: n(`SELECT count(*) FROM models WHERE state = 'active'`),
      dropping: n('SELECT count(*) FROM models WHERE dropping = 1'),
      unowned: n('SELECT count(*) FROM embeddings WHERE model_id NOT IN (SELECT id FROM models)'),
      unseen: n('SELECT count(*) FROM passage_vectors WHERE embedding_id NOT IN (SELECT id FROM embeddings)'),
      open: n('SELECT count(*) FROM embedding_progress WHERE done = 0'),
    }).toEqual({ active: 1, dropping: 0, unowned: 0, unseen: 0, open: 0 });
    db.close();
  },
  kills * 120_000,
);
