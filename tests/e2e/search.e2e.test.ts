import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, dropFiles, goTo, patience, search, startApp, waitReady } from './kit.ts';

let app: App;
let page: Page;
let errors: string[];

const files = [
  {
    name: 'Lease of the mill.txt',
    text: 'The rent of the mill is 450 crowns a month.\n\nThe tenant may end the lease with a notice period of three months, in writing.',
  },
  {
    name: 'Boiler report.md',
    text: '# Boiler report\n\nThe expansion vessel of the boiler had lost its charge and was replaced. The boiler holds its pressure.',
  },
  {
    name: 'Heating in winter.txt',
    text: 'When the boiler stops in winter, look at the pressure. A boiler whose expansion vessel is empty loses pressure.',
  },
];

const field = () => page.getByLabel('Search your documents');
const results = () => page.getByRole('list', { name: 'Passages' });
const titles = () => results().locator('[aria-pressed] > span:first-child > span:first-child').allInnerTexts();
const recent = () => page.getByRole('region', { name: 'Recent searches' });

beforeAll(async () => {
  app = await startApp();
  ({ page, errors } = await app.openPage());
  await page.getByText('Start with your own documents').waitFor();
  await dropFiles(page, files);
  await page.getByText('3 files added').waitFor();
  for (const { name } of files) await waitReady(page, name.replace(/\.\w+$/, ''));
}, 2 * patience);
afterAll(() => app?.stop(), patience);

test('while one types, documents and passages are offered; the keyboard takes one and opens it at its place', {
  timeout: patience,
}, async () => {
  await goTo(page, 'Search');
  await field().pressSequentially('notice per');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  const passage = list.getByRole('group', { name: 'Passages' }).getByRole('option').first();
  await passage.getByText('three months').waitFor();
  expect(await field().getAttribute('aria-expanded')).toBe('true');
  expect(await audit(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  expect(await field().getAttribute('aria-activedescendant')).toBe(
    await list.getByRole('option').first().getAttribute('id'),
  );
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await field().fill('mill');
  await list.getByRole('group', { name: 'Documents' }).getByText('Lease of the mill').waitFor();
  await field().fill('three mon');
  await passage.getByText('notice period').click();
  await page
    .getByRole('region', { name: /^Text of Lease/ })
    .locator('mark')
    .first()
    .waitFor();
});

test('a search is made with Enter, gone through by keyboard, narrowed by a filter, and gone back to', {
  timeout: patience,
}, async () => {
  await search(page, 'boiler pressure');
  await results().waitFor();
  expect(new Set((await titles()).slice(0, 2))).toEqual(new Set(['Boiler report', 'Heating in winter.txt']));
  await page.getByText(/^\d+ passages? in /).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const passage = page.getByRole('complementary', { name: 'Passage' });
  await passage.locator('mark', { hasText: 'boiler' }).first().waitFor();
  expect(await audit(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await passage.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Filter by type' }).click();
  await page.getByRole('menuitem', { name: 'Markdown' }).click();
  const chip = page.getByRole('button', { name: /^Take the filter type .* away$/ });
  await chip.waitFor();
  await results().getByText('Heating in winter.txt').waitFor({ state: 'detached' });
  expect(await field().inputValue()).toBe('boiler pressure type:md');
  await page.goBack();
  await chip.waitFor({ state: 'detached' });
  await results().getByText('Heating in winter.txt').waitFor();
  expect(await field().inputValue()).toBe('boiler pressure');
});

test('more like this, and the mode in which nothing can leave', { timeout: patience }, async () => {
  await search(page, 'expansion vessel');
  const first = results().getByRole('listitem').first();
  await first.locator('mark', { hasText: 'vessel' }).first().waitFor();
  await first.hover();
  await first.getByRole('button', { name: 'More like this' }).click();
  const line = page.getByRole('region', { name: 'More like this' });
  await line.waitFor();
  await results()
    .getByText(/shares .*boiler/)
    .first()
    .waitFor();
  await line.getByRole('button', { name: 'Back to the search' }).click();
  await line.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Mode: Basic' }).click();
  await page.getByRole('menuitem', { name: /^Private/ }).click();
  await page.getByText('nothing could leave this computer').waitFor();
  await page.getByRole('button', { name: 'Mode: Private' }).click();
  await page.getByRole('menuitem', { name: /^Basic/ }).click();
  await page.getByText('nothing could leave this computer').waitFor({ state: 'detached' });
});

test('a result is marked right, and the mark stays and is taken back', { timeout: patience }, async () => {
  await search(page, 'notice period of the lease');
  const first = results().getByRole('listitem').first();
  await first.getByText('three months').waitFor();
  await first.hover();
  const right = first.getByRole('button', { name: 'Right for this question' });
  await right.click();
  await first.locator('[aria-pressed="true"][aria-label="Right for this question"]').waitFor();
  await page.reload();
  await first.locator('[aria-pressed="true"][aria-label="Right for this question"]').waitFor();
  await right.click();
  await first.locator('[aria-pressed="false"][aria-label="Right for this question"]').waitFor();
});

test('a search is saved, run again, renamed and deleted', { timeout: patience }, async () => {
  await search(page, 'rent');
  await results().getByText('450 crowns').waitFor();
  await page.getByRole('button', { name: 'Save search' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('What we pay');
  await page.keyboard.press('Enter');
  const kept = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'What we pay' });
  await kept.waitFor();
  await search(page, 'tulips');
  await kept.click();
  await results().getByText('450 crowns').waitFor();
  expect(await field().inputValue()).toBe('rent');

  await search(page, '');
  const home = page.getByRole('region', { name: 'Saved searches' }).last();
  await home.getByRole('button', { name: 'What to do with What we pay' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Rents');
  await page.keyboard.press('Enter');
  await home.getByRole('button', { name: 'What to do with Rents' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await home.getByText('Rents').waitFor({ state: 'detached' });
});

test('what was searched is listed, counted and cleared after a question; switched off, nothing is kept', {
  timeout: patience,
}, async () => {
  await search(page, 'zeppelin');
  // A search that is left before its end is no past search.
  await page
    .getByText(/^\d+ passages? in |^Nothing found for/)
    .first()
    .waitFor();
  await search(page, '');
  await recent().last().getByText('zeppelin').waitFor();
  await page.getByRole('button', { name: 'Statistics', exact: true }).first().click();
  const statistics = page.getByRole('region', { name: 'Statistics of searches' });
  await statistics.getByText('Most frequent').waitFor();
  expect(await audit(page)).toEqual([]);
  await statistics.getByRole('button', { name: 'Forget all searches…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget all' }).click();
  await statistics.getByText('Nothing was searched in this time.').waitFor();
  await statistics.getByLabel('Remember searches').click({ force: true });
  await page.waitForTimeout(300);
  await search(page, 'boiler');
  await results().waitFor();
  await search(page, '');
  await page.getByText('Searches are not remembered.').waitFor();
  expect(await recent().count()).toBe(0);
  expect(errors).toEqual([]);
});
