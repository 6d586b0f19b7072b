import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Principal } from '../../src/contract/index.ts';
import { createAssistants } from '../../src/main/engine/assistants/index.ts';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import { createPictures } from '../../src/main/engine/people/index.ts';
import { migrate, migrations, openStorage } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';
import { temporaryFolder } from '../kit/engine.ts';

test('an update of the app brings newer assistants, but never over what the user changed or removed', {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder();
  const shippedFolder = join(folder, 'shipped');
  await mkdir(shippedFolder);
  const ship = (key: string, revision: number, name: string, greeting: string) =>
    writeFile(join(shippedFolder, `${key}.json`), JSON.stringify({ key, revision, assistant: { name, greeting } }));
  const file = join(folder, 'library.db');
  migrate({ file, migrations, now: 0 });
  const storage = openStorage<EngineStores>({ file, entry: entryUrl('database-thread'), readers: 1 });
  onTestFinished(() => storage.close());
  const pictures = createPictures({ startChild: forkChild, entry: fileURLToPath(entryUrl('picture-child')) });
  onTestFinished(() => pictures.close());
  const accountId = await storage.write.library.ensureOwner({ id: randomUUID(), collectionId: randomUUID(), now: 0 });
  const principal: Principal = { accountId, role: 'owner', door: 'test' };
  /** As the app starts after an update. */
  const start = () =>
    createAssistants({
      storage,
      pictures,
      shippedFolder,
      collections: async () => [],
      newId: randomUUID,
      now: () => 1,
    });

  await ship('commonplace', 1, 'Commonplace', 'one');
  await ship('writer', 1, 'Writer', 'one');
  await ship('analyst', 1, 'Analyst', 'one');
  const first = start();
  const writer = await first.get(principal, 'Writer');
  const analyst = await first.get(principal, 'Analyst');
  await first.update(principal, { id: writer.id, greeting: 'mine' });
  await first.remove(principal, { id: analyst.id, confirmed: true });
  await first.create(principal, { name: 'Researcher', greeting: 'my own' });

  for (const [key, name] of [
    ['commonplace', 'Commonplace'],
    ['writer', 'Writer'],
    ['analyst', 'Analyst'],
    ['researcher', 'Researcher'],
  ] as const) {
    await ship(key, 2, name, 'two');
  }
  const updated = start();
  const now = Object.fromEntries((await updated.list(principal)).map((one) => [one.name, one]));
  expect(Object.keys(now).sort()).toEqual(['Commonplace', 'Researcher', 'Researcher 2', 'Writer']);
  expect(now.Commonplace).toMatchObject({ greeting: 'two', version: 2, asShipped: true, isDefault: true });
  expect(now.Writer).toMatchObject({ greeting: 'mine', version: 2, asShipped: false, newerShipped: true });
  expect(now.Researcher).toMatchObject({ greeting: 'my own', shipped: false });
  expect(now['Researcher 2']).toMatchObject({ greeting: 'two', shipped: true, asShipped: true });

  const taken = await updated.restore(principal, { assistantId: writer.id, version: 0 });
  expect(taken).toMatchObject({ greeting: 'two', version: 3, asShipped: true, newerShipped: false });
  expect(await updated.bringBack(principal)).toMatchObject([{ id: analyst.id, greeting: 'two', asShipped: true }]);
  // Nothing is new: nothing is written.
  expect((await start().list(principal)).map(({ name, version }) => [name, version])).toEqual(
    (await updated.list(principal)).map(({ name, version }) => [name, version]),
  );
});
