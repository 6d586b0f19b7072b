import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, patience, startApp } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const script = join(import.meta.dirname, '../fixtures/mcp/server.mjs');

test('a server of tools is added, shown exactly, allowed, checked and removed', { timeout: 5 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await page.goto(new URL('#/settings', page.url()).href);
  const section = page.getByRole('region', { name: 'Tools', exact: true });
  const dialog = page.getByRole('dialog');
  await section.getByText('Nothing that stands in a document can start a tool.').waitFor();

  await section.getByRole('button', { name: 'Add…' }).click();
  await dialog.getByLabel('Name').fill('Demo');
  await dialog.getByText('Small letters, digits and _').waitFor();
  expect(await audit(page)).toEqual([]);
  await dialog.getByLabel('Name').fill('demo');
  await dialog.getByLabel('Program').fill(process.execPath);
  await dialog.getByLabel('Arguments').fill(script);
  await dialog.getByLabel('Variables').fill('DEMO_KEY');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  // Nothing runs before the user agreed to this line.
  await dialog.getByText('It runs on this computer with your rights').waitFor();
  await dialog.getByText(`${script} (with DEMO_KEY from the environment)`).waitFor();
  expect(await audit(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await section.getByText('not allowed yet', { exact: true }).waitFor();
  await section.getByRole('button', { name: 'Allow demo' }).click();
  await dialog.getByRole('button', { name: 'Allow', exact: true }).click();

  await section.getByRole('button', { name: 'Check demo' }).click();
  await section.getByText('Its tools: add, environment, long, hang, fail, end.').waitFor();
  await section.getByText('running', { exact: true }).waitFor();
  expect(await audit(page)).toEqual([]);

  await section.getByRole('button', { name: 'Remove demo' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await section.getByText(script).waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});
