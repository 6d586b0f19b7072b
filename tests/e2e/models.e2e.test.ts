import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, addByPath, patience, startApp, waitReady } from './kit.ts';

const fixtures = join(import.meta.dirname, '../fixtures/models');

let app: App;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-models-'));
  await mkdir(join(folder, 'docs'));
  await writeFile(join(folder, 'docs', 'Lamp.txt'), 'The keeper lit the lamp at dusk.');
  await cp(join(fixtures, 'tiny-cls'), join(folder, 'tiny-cls'), { recursive: true });
  await cp(join(fixtures, 'tiny-cls', 'tokenizer.json'), join(folder, 'half', 'tokenizer.json'), { recursive: true });
  app = await startApp();
}, patience);
afterAll(async () => {
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
}, patience);

const section = (page: Page) => page.getByRole('region', { name: 'Models', exact: true });

async function openSettings(page: Page): Promise<void> {
  await page.goto(new URL('#/settings', page.url()).href);
  await section(page).getByText('All MiniLM').waitFor();
}

test('a model of the user is added, learns, answers, and makes way again', { timeout: 4 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await addByPath(page, join(folder, 'docs'));
  await waitReady(page, 'Lamp');
  await openSettings(page);
  const models = section(page);
  await models.getByText('Multilingual E5 small').waitFor();
  expect(await models.getByText('Answers', { exact: true }).count()).toBe(1);
  expect(await audit(page)).toEqual([]);

  await models.getByRole('button', { name: 'Add…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Folder on this computer').fill(join(folder, 'half'));
  await dialog.getByRole('button', { name: 'Add model' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/ONNX model .* missing/)
    .waitFor();
  expect(await audit(page)).toEqual([]);
  await dialog.getByLabel('Folder on this computer').fill(join(folder, 'tiny-cls'));
  await dialog.getByRole('button', { name: 'Add model' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await models.getByRole('button', { name: 'Use: tiny-cls' }).click();
  await page.getByRole('dialog').getByText('the model that answers now goes on answering').waitFor();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start learning' }).click();
  await models.getByRole('button', { name: 'Go back to it: All MiniLM' }).waitFor();
  await models.getByRole('button', { name: 'Go back to it: All MiniLM' }).click();
  await models.getByRole('button', { name: 'Forget what it learned: tiny-cls' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click();
  await models.getByRole('button', { name: 'Remove: tiny-cls' }).click();
  await page.getByRole('dialog').getByText('Its folder stays as it is.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await models.getByText('tiny-cls').waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});
