import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTinyGguf } from '../kit/tiny-gguf.ts';
import { audit } from './audit.ts';
import { type App, patience, startApp } from './kit.ts';

let app: App;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-local-models-'));
  await writeTinyGguf(join(folder, 'keeper.gguf'), { says: ['Yes'], name: 'Keeper' });
  await writeFile(join(folder, 'notes.gguf'), 'Dear diary');
  app = await startApp();
}, patience);
afterAll(async () => {
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
}, patience);

test('a language model of the user is added, loaded, unloaded and removed', { timeout: 4 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await page.goto(new URL('#/settings', page.url()).href);
  const models = page.getByRole('region', { name: 'Models inside Commonplace' });
  await models.getByText('Qwen3 4B').waitFor();
  await models.getByText(/2\.5 GB · 4\.0 billion parameters · Q4_K_M · takes 4\.\d GB of memory/).waitFor();
  await models.getByRole('link', { name: 'Llama 3.2 Community License' }).waitFor();
  expect(await audit(page)).toEqual([]);

  await models.getByRole('button', { name: 'Add…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('File on this computer').fill(join(folder, 'notes.gguf'));
  await dialog.getByRole('button', { name: 'Add model' }).click();
  await dialog.getByRole('alert').getByText('no .gguf file').waitFor();
  await dialog.getByLabel('File on this computer').fill(join(folder, 'keeper.gguf'));
  await dialog.getByRole('button', { name: 'Add model' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await models.getByRole('button', { name: 'Load: Keeper', exact: true }).click();
  await models.getByText('Loaded', { exact: true }).waitFor({ timeout: patience });
  await models.getByRole('button', { name: 'Unload: Keeper' }).click();
  await models.getByRole('button', { name: 'Load: Keeper', exact: true }).waitFor();

  await models.getByRole('button', { name: 'Remove: Keeper' }).click();
  await page.getByRole('dialog').getByText('Its file stays as it is.').waitFor();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await models.getByText('Keeper', { exact: true }).waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});
