import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace, serve } from './terminal.ts';

const listSchema = z.object({
  conversations: z.array(z.looseObject({ id: z.string(), title: z.string(), pinned: z.boolean() })),
  total: z.number(),
});

test('conversations are imported, listed, found, changed, exported and deleted from the terminal', async () => {
  const folder = await temporaryFolder();
  const data = ['--data', join(folder, 'data')];
  // Holds the library, so that no command has to open it.
  const host = await serve(join(folder, 'data'));
  onTestFinished(async () => void (await host.stop()));
  const run = (...args: string[]) => commonplace([...data, 'conversations', ...args]);
  const claude = [1, 2].map((n) => ({
    ...{ uuid: `c${n}`, name: `Talk ${n}`, created_at: `2025-01-0${n}T00:00:00Z` },
    chat_messages: [
      { uuid: 'q', sender: 'human', text: `What is a kestrel of kind ${n}?` },
      { uuid: 'a', sender: 'assistant', text: 'A small falcon.' },
    ],
  }));
  const file = join(folder, 'conversations.json');
  await writeFile(file, JSON.stringify([...claude, { no: 'conversation' }]));

  const imported = await run('import', file, '--json');
  expect(JSON.parse(imported.stdout)).toMatchObject({ from: 'claude', conversations: 2, messages: 4, known: 0 });
  expect(imported.code).toBe(3);

  const { conversations, total } = listSchema.parse(JSON.parse((await run('list', '--json')).stdout));
  expect(total).toBe(2);
  const [second, first] = conversations;
  expect(conversations.map(({ title }) => title)).toEqual(['Talk 2', 'Talk 1']);
  const found = await run('search', 'kestrel', 'kind', '1');
  expect(found.stdout).toContain('What is a kestrel of kind 1?');

  await run('rename', first?.id ?? '', 'Falcons');
  await run('pin', first?.id ?? '');
  const listed = await run();
  expect(listed.stdout.split('\n')[0]).toMatch(/Falcons {2}\(pinned, 2 messages/);
  const shown = await run('show', first?.id ?? '');
  expect(shown.stdout).toContain('< A small falcon.');

  const out = join(folder, 'out.md');
  await run('export', first?.id ?? '', '--out', out);
  expect(await readFile(out, 'utf8')).toContain('# Falcons');
  expect((await run('remove', second?.id ?? '')).stderr).toContain('Confirm');
  expect((await run('remove', second?.id ?? '', '--yes')).stdout).toBe('1 conversation deleted.\n');
  expect((await run('fly')).code).toBe(2);
}, 180_000);
