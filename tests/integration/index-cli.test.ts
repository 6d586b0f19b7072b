import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkEventSchema, indexesStateSchema } from '../../src/contract/index.ts';
import { openConnection } from '../../src/main/engine/storage/database.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace } from './terminal.ts';

const findings = checkEventSchema.options[1].shape.findings;

test('indexes are shown, checked, mended and built anew from the terminal', async () => {
  const folder = await temporaryFolder();
  const data = join(folder, 'library');
  const at = (...args: string[]) => commonplace(['--data', data, ...args]);
  await writeFile(join(folder, 'note.txt'), 'The lighthouse keeper trims the lamp at dusk.');
  expect((await at('add', join(folder, 'note.txt'))).code).toBe(0);

  const state = indexesStateSchema.parse(JSON.parse((await at('index', 'state', '--json')).stdout));
  expect(state.keywords).toEqual({ passages: 1, rows: 1 });
  expect(state.vectors).toMatchObject([{ vectors: 1, engine: 'exact', state: 'small' }]);

  const connection = openConnection(join(data, 'library.db'), 'write');
  connection.exec('DELETE FROM chunk_words WHERE rowid = (SELECT id FROM chunks)');
  connection.close();
  const checked = await at('index', 'check', '--json');
  expect(checked.code).toBe(3);
  expect(findings.parse(JSON.parse(checked.stdout).findings)).toMatchObject([{ kind: 'missing', repaired: false }]);
  const mended = await at('index', 'check', '--repair');
  expect(mended).toMatchObject({ code: 0, stdout: '✓ mended: 1 passage not found by words.\n' });
  expect((await at('index', 'rebuild', '--json')).code).toBe(0);
  expect((await at('index', 'paint')).code).toBe(2);
}, 240_000);
