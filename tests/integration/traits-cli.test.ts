import { expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../kit/engine.ts';
import { openPersonalities } from '../kit/personality.ts';
import { commonplace, linesAs, serve } from './terminal.ts';

const now = Date.now();
const ids = { maya: '0199a000-0000-7000-8000-000000000001', noor: '0199a000-0000-7000-8000-000000000002' };
/** Each command is a process of its own. */
const patience = 240_000;
const run = z.object({ name: z.string(), status: z.string(), processed: z.number(), failed: z.number() });
const personality = z.object({
  state: z.string(),
  traits: z.array(z.object({ trait: z.string(), value: z.number().nullable(), overridden: z.boolean() })),
});

async function libraryWithMaya() {
  const data = await temporaryFolder();
  const cli = (...args: string[]) => commonplace(['--data', data, ...args]);
  const library = await openPersonalities(data, { now });
  library.addPeople([
    {
      id: ids.maya,
      userId: 'maya',
      isOwner: true,
      insights: [2, 3, 4, 5, 6, 7].map((adjustment) => ({ adjustment, at: now - 1000 })),
    },
    { id: ids.noor, userId: 'noor' },
  ]);
  await library.close();
  return { data, cli };
}

test(
  'traits in the terminal: counted once, shown, explained, rejected, set, reset, replayed, deleted',
  async () => {
    const { cli } = await libraryWithMaya();
    const first = await cli('traits', 'update', '--json');
    expect(first.code).toBe(0);
    expect(linesAs(run, first.stdout)).toMatchObject([
      { name: 'personality-update', status: 'completed', processed: 1, failed: 0 },
    ]);
    await cli('traits', 'update', 'maya');
    const moves = linesAs(
      z.object({ before: z.number(), after: z.number(), sum: z.number(), insightIds: z.array(z.string()) }),
      (await cli('traits', 'history', 'maya', '--json')).stdout,
    );
    expect(moves).toMatchObject([{ before: 50, after: 52.7, sum: 27 }]);
    expect((await cli('traits', 'history', 'maya')).stdout).toContain('50.00 -> 52.70  6 insights counted, sum +27');
    expect((await cli('traits', 'show', 'maya')).stdout).toContain('not enough evidence');

    const [insight = ''] = moves[0]?.insightIds ?? [];
    expect((await cli('traits', 'reject', insight)).stdout).toContain('1 insight rejected');
    expect((await cli('traits', 'insights', 'maya')).stdout).toContain('rejected');
    expect(await cli('traits', 'replay')).toMatchObject({ code: 0 });

    const set = await cli('traits', 'set', 'maya', '--openness', '61.5', '--json');
    const [shown] = linesAs(personality, set.stdout);
    expect(shown?.traits[0]).toEqual({ trait: 'openness', value: 61.5, overridden: true });
    await cli('traits', 'set', 'maya', '--openness', 'none', '--reset', 'all');
    expect((await cli('traits', 'history', 'maya')).stdout).toContain('reset');

    expect(await cli('traits', 'remove', 'maya', '--json')).toMatchObject({ code: 1 });
    expect((await cli('traits', 'remove', 'maya', '--yes')).stdout).toContain('Nothing of it is left.');
  },
  patience,
);

test(
  'switching it on for somebody else says what it is; what is not understood says what to write',
  async () => {
    const { cli } = await libraryWithMaya();
    expect((await cli('traits', 'show', 'noor')).stdout).toContain('Off: nothing is gathered or shown.');
    const off = await cli('traits', 'update', 'noor');
    expect(off).toMatchObject({ code: 1 });
    expect(off.stderr).toContain('traits set noor --state on');
    const on = await cli('traits', 'set', 'noor', '--state', 'on');
    expect(on.stderr).toContain('no test and no diagnosis');
    expect(on.stdout).toContain('The personality of noor is on.');
    expect(await cli('traits', 'set', 'noor', '--openness', '101')).toMatchObject({ code: 2 });
    expect(await cli('traits', 'set', 'noor', '--state', 'maybe')).toMatchObject({ code: 2 });
    expect(await cli('traits', 'show', 'nobody')).toMatchObject({ code: 1 });
    expect((await cli('traits')).stderr).toContain('traits history ID');
  },
  patience,
);

test(
  'tasks in the terminal: listed, run by hand, kept, also through the process that holds the library',
  async () => {
    const { data, cli } = await libraryWithMaya();
    const listed = await cli('tasks', 'list');
    expect(listed.stdout).toContain('personality-update');
    expect(listed.stdout).toContain('0 3 * * 0');
    expect(listed.stderr).toContain('Nothing runs by itself now');
    const all = await cli('tasks', 'run', 'all', '--json');
    expect(all.code).toBe(0);
    expect(linesAs(run, all.stdout).map(({ name }) => name)).toEqual(['personality-update', 'insights-cleanup']);
    expect(await cli('tasks', 'run', 'nothing')).toMatchObject({ code: 1 });
    expect(await cli('tasks', 'run')).toMatchObject({ code: 2 });
    expect((await cli('tasks', 'cancel', 'insights-cleanup')).stdout).toContain('is not running');

    const host = await serve(data);
    const [held] = linesAs(z.object({ running: z.boolean() }), (await cli('tasks', 'list', '--json')).stdout);
    expect(held).toEqual({ running: true });
    expect(await cli('tasks', 'run', 'insights-cleanup')).toMatchObject({ code: 0 });
    await host.stop();
    const history = linesAs(run, (await cli('tasks', 'history', '--json')).stdout);
    expect(history.filter(({ name }) => name === 'insights-cleanup')).toHaveLength(2);
  },
  patience,
);
