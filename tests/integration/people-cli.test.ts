import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace, serve } from './terminal.ts';

const person = z.object({
  userId: z.string(),
  name: z.string(),
  bio: z.string().nullable(),
  tags: z.array(z.string()),
});
const listed = z.object({ people: z.array(person), total: z.number() });

test('people are added, listed, shown, changed, merged, parted and forgotten from the terminal', async () => {
  const data = await temporaryFolder();
  // The commands work through it: they need not open the library each time.
  const host = await serve(data);
  onTestFinished(async () => void (await host.stop()));
  const people = async (...args: string[]) => {
    const { code, stdout, stderr } = await commonplace(['--data', data, 'people', ...args, '--json']);
    return { code, json: stdout === '' ? null : JSON.parse(stdout.split('\n')[0] ?? ''), stdout, stderr };
  };
  const wiki = join(data, 'wiki.md');
  await writeFile(wiki, '# Maya\n\nMet at the harbour.\n');
  expect(await people('add', 'Maya', 'Lindqvist', '--email', 'maya@havs.example', '--tag', 'met')).toMatchObject({
    code: 0,
    json: { created: true, person: { userId: 'maya-lindqvist', tags: ['met'] } },
  });
  await people('add', 'Maya Lindquist', '--user-id', 'maya2', '--email', 'maya@havs.example');
  expect((await people('update', 'maya-lindqvist', '--bio', 'Sails.', '--phone', '+46 70 1234567')).json).toMatchObject(
    {
      bio: 'Sails.',
      contacts: [{ value: 'maya@havs.example' }, { value: '+46 70 1234567' }],
    },
  );
  await people('update', 'maya-lindqvist', '--wiki', wiki);
  expect((await people('show', 'maya-lindqvist')).json.wikiContent).toContain('Met at the harbour.');
  expect(listed.parse((await people('list', 'lindq', '--sort', 'updated')).json).total).toBe(2);
  expect((await people('duplicates')).json).toMatchObject({ a: { userId: 'maya-lindqvist' }, b: { userId: 'maya2' } });
  const merged = await people('merge', 'maya-lindqvist', 'maya2');
  expect(listed.parse((await people('list')).json).people.map(({ userId }) => userId)).toEqual(['maya-lindqvist']);
  expect((await people('unmerge')).json).toMatchObject({ mergeId: merged.json.mergeId, from: { userId: 'maya2' } });
  expect((await people('unmerge', merged.json.mergeId)).json).toMatchObject({ userId: 'maya2' });

  expect(await people('remove', 'maya2')).toMatchObject({ code: 1, json: { code: 'confirmation_needed' } });
  expect(await people('remove', 'maya2', '--yes')).toMatchObject({
    code: 0,
    json: { state: 'done', people: 1, left: [], check: { clean: true } },
  });
  expect((await people('show', 'maya2')).json).toMatchObject({ code: 'not_found' });
  expect(await people('update', 'maya-lindqvist')).toMatchObject({ code: 2, json: { code: 'invalid_input' } });
  expect((await people('frobnicate')).code).toBe(2);
  const plain = await commonplace(['--data', data, 'people']);
  expect(plain.stdout).toContain('maya-lindqvist  Maya Lindqvist  (#met)');
}, 600_000);
