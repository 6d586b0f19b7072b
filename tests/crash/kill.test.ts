import { join } from 'node:path';
import { expect } from 'vitest';
import { seeded } from '../bad-files/random.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';
import { addAndKill, change, mixedFolder, outcome } from './mixed.ts';
import { noOrphans, orphans } from './orphans.ts';

/** `npm run crash` asks for more. */
const kills = Number(process.env.COMMONPLACE_KILLS ?? 50);
const seed = Number(process.env.COMMONPLACE_SEED ?? 1);
/** From before the library is opened to long after everything is read. */
const longestDelay = 3000;

testWithSignals(
  `killed ${kills} times at random moments of a mixed addition, every file ends once and as it would have`,
  async () => {
    const folder = await temporaryFolder();
    const [docs, data] = [join(folder, 'docs'), join(folder, 'data')];
    const random = seeded(seed);
    await mixedFolder(docs, 20);
    for (let round = 1; round <= kills; round++) {
      await change(docs, round);
      await addAndKill(data, docs, 200 + random.below(longestDelay));
    }
    const killed = await openLibrary(data);
    await settled(killed.client);
    await add(killed.client, docs);
    await settled(killed.client);
    const after = await outcome(killed.client);
    const { checks } = await killed.client.health.doctor({});
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
    await killed.close();
    expect(orphans(data)).toEqual(noOrphans);

    const spared = await openLibrary(join(folder, 'spared'));
    await add(spared.client, docs);
    await settled(spared.client);
    const expected = await outcome(spared.client);
    await spared.close();
    // Files that were renamed or replaced meanwhile stay known at their old places: nobody watched this folder.
    const still = after.filter((line) => !/ledger-2(-moved)?\.txt|new-\d/.test(line));
    expect(still).toEqual(expected.filter((line) => !/ledger-2(-moved)?\.txt|new-\d/.test(line)));
    expect(after.filter((line) => line.includes('ledger-2')).length).toBeLessThanOrEqual(2);
    expect(after.filter((line) => /new-\d/.test(line)).length).toBe(Math.min(7, kills));
  },
  kills * 60_000,
);
