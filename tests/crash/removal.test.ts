import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RemovalReceipt } from '../../src/contract/index.ts';
import { seeded } from '../bad-files/random.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';
import { noOrphans, orphans } from './orphans.ts';

const rounds = 5;
const documents = 60;
/** From the first document hidden to long after the last is looked for. */
const longestDelay = 600;
const script = join(import.meta.dirname, '../kit/remove-all.ts');

/** Removes everything in a process of its own, and kills it this long after the documents are hidden. */
async function removeAndKill(data: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await setTimeout(delay);
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await exited;
}

testWithSignals(
  'a removal that is killed at any moment is finished at the next start, and its receipt counts everything once',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    const random = seeded(11);
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < documents; i++) {
        const text = `Entry ${i} of round ${round}: the quincunx${i}r${round} orchard has ${i * 7} trees and one gate. `;
        await writeFile(join(docs, `${i}.txt`), text.repeat(4));
      }
      const filling = await openLibrary(data);
      await add(filling.client, docs);
      await settled(filling.client);
      await filling.close();
      await removeAndKill(data, random.below(longestDelay));

      const { client, close } = await openLibrary(data);
      const [open] = await client.library.receipts({ limit: 1 });
      let receipt: RemovalReceipt | undefined;
      for await (const next of await client.library.receipt({ id: open?.id ?? '' })) receipt = next;
      expect(receipt).toMatchObject({ state: 'done', documents, passages: documents, keywordRows: documents });
      expect(receipt?.check).toMatchObject({ found: 0, termsLeft: 0, keywordPagesLeft: 0, traces: [], clean: true });
      await close();
      // Of no versions there is no sum.
      expect({ ...orphans(data), missing: 0 }).toEqual(noOrphans);
      const bytes = await readFile(join(data, 'library.db'));
      for (let i = 0; i < documents; i++) expect(bytes.includes(`uincunx${i}r${round} orchard`)).toBe(false);
    }
  },
  rounds * 60_000,
);
