import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, addByPath, patience, search, startApp, waitReady } from './kit.ts';

const sample = join(import.meta.dirname, '../../resources/sample');

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

test('questions are proposed and reviewed by keyboard, the search is measured in two ways, and the ways are compared', {
  timeout: 4 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await addByPath(page, sample);
  await waitReady(page, 'Reading list of the boathouse library');

  // A result is marked right while searching.
  await search(page, 'how much is a family membership');
  await page.getByRole('list', { name: 'Passages' }).getByRole('listitem').first().hover();
  await page.getByRole('button', { name: 'Right for this question' }).first().click();
  await page.locator('button[aria-label="Right for this question"][aria-pressed="true"]').first().waitFor();

  await page.getByRole('button', { name: 'Commonplace menu' }).click();
  await page.getByRole('menuitem', { name: 'Evaluation' }).click();
  const questions = page.getByRole('list', { name: 'Questions', exact: true });
  await questions.getByText('how much is a family membership').waitFor();
  await questions.getByText('marked').first().waitFor();

  await page.getByRole('button', { name: 'Propose questions' }).click();
  const proposals = page.getByRole('list', { name: 'Proposed questions' });
  await proposals.getByRole('listitem').nth(5).waitFor();
  // Made to the end: the page says nothing is under way.
  await page.getByText('Making questions from your documents').waitFor({ state: 'detached' });
  const count = await proposals.getByRole('listitem').count();
  const first = (await proposals.getByRole('listitem').first().getByRole('button').first().textContent()) ?? '';
  await page.keyboard.press('x');
  await proposals.getByText(first, { exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('e');
  await page.getByLabel('The question in your words').fill('A question in my own words');
  await page.keyboard.press('Enter');
  await page.getByText(`To review ${count - 2}`).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('complementary', { name: 'Passage' }).locator('mark').first().waitFor();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: `Keep all ${count - 2}` }).click();
  await page.getByText('Nothing to review').waitFor();

  await page.getByText('Questions', { exact: true }).click();
  await questions.getByText('A question in my own words').waitFor();
  await page.getByLabel('A question for the test set').fill('Who won the cycling race in Barcelona in 1992?');
  await page.getByLabel('Not in my documents').check();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await questions.getByText('Not in my documents: to be refused').waitFor();
  expect(await audit(page)).toEqual([]);

  await page.getByRole('button', { name: 'Measure…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Measure the search' });
  await dialog.getByLabel('Words only').check();
  await dialog.getByLabel('Have them answered too').check();
  await dialog.getByRole('button', { name: 'Measure 2 ways' }).click();
  const compareBoth = page.getByRole('checkbox', { name: /^Compare / });
  await compareBoth.nth(1).waitFor({ timeout: 2 * patience });
  await page.getByRole('button', { name: 'As it is set', exact: true }).waitFor();
  expect(await audit(page)).toEqual([]);

  await page.getByRole('button', { name: 'As it is set', exact: true }).click();
  await page.getByText('Answers', { exact: true }).click();
  await page.getByText('Refused, rightly', { exact: true }).waitFor();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: 'All measurements' }).click();

  await compareBoth.nth(0).check();
  await compareBoth.nth(1).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('region', { name: 'Got worse' }).waitFor();
  await page.getByRole('region', { name: 'Got better' }).waitFor();
  expect(await audit(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('a measurement is stopped and leaves nothing', { timeout: 2 * patience }, async () => {
  const { page } = await app.openPage();
  await page.goto(`${page.url().split('#')[0]}#/evaluation?tab=runs`);
  const rows = page.getByRole('checkbox', { name: /^Compare / });
  await rows.first().waitFor();
  const before = await rows.count();
  await page.getByRole('button', { name: 'Measure…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Measure the search' });
  await dialog.getByLabel('Deep').check();
  await dialog.getByLabel('Have them answered too').check();
  await dialog.getByRole('button', { name: 'Measure 2 ways' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Measuring').waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(before);
  await page.close();
});
