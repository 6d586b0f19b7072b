import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace } from './terminal.ts';

test('an address book from the terminal: in, asked, out again', async () => {
  const folder = await temporaryFolder();
  const data = ['--data', join(folder, 'library')];
  const file = join(folder, 'people.vcf');
  await writeFile(
    file,
    'BEGIN:VCARD\r\nFN:Paula Schmitt\r\nTITLE:piano tuner\r\nEND:VCARD\r\nBEGIN:VCARD\r\nEND:VCARD\r\n',
  );
  const imported = await commonplace([...data, 'people', 'import', file, '--json']);
  expect(imported.code).toBe(3);
  expect(JSON.parse(imported.stdout)).toMatchObject({ format: 'vcard', created: 1, skipped: [{ line: 5 }] });
  const match = await commonplace([...data, 'people', 'match', 'who can tune a piano']);
  expect(match.stdout).toContain('1. Paula Schmitt  paula-schmitt\n   works as a piano tuner');
  const out = join(folder, 'out.csv');
  const exported = await commonplace([...data, 'people', 'export', 'paula-schmitt', '--format', 'csv', '--out', out]);
  expect(exported.code).toBe(0);
  expect(await readFile(out, 'utf8')).toContain('Paula Schmitt,Paula,Schmitt');
  const wrong = await commonplace([...data, 'people', 'export', '--format', 'everything']);
  expect(wrong.code).toBe(2);
});
