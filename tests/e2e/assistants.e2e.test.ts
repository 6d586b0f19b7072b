import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, dropFiles, patience, startApp, waitReady } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const goTo = (page: Page, place: string) => page.goto(new URL(`#${place}`, page.url()).href);
const form = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('an assistant is built, changed, gone back with, compared with itself, and removed', {
  timeout: 5 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await dropFiles(page, [
    {
      name: 'eddystone.txt',
      text: 'The lighthouse of Eddystone was built by John Smeaton in 1759. It stood for 123 years.',
    },
  ]);
  await waitReady(page, 'eddystone');

  await page.getByRole('button', { name: 'Commonplace menu' }).click();
  await page.getByRole('menuitem', { name: 'Assistants' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Commonplace' }).getByText('Default').waitFor();
  expect(await audit(page)).toEqual([]);

  await page.getByRole('button', { name: 'New assistant…' }).click();
  await page.getByLabel('Name').fill('writer');
  await page.getByRole('button', { name: 'Make' }).click();
  await page.getByText('There is an assistant called "writer" already').waitFor();
  await page.getByLabel('Name').fill('Keeper');
  await page.getByRole('button', { name: 'Make' }).click();

  await form(page, 'Who it is').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByLabel('Instructions').fill('You know lighthouses.\nBe brief.');
  await page.getByLabel('No model').check();
  await page.getByLabel('Step by step').check();
  await form(page, 'Tools').getByText('asks each time').first().waitFor();
  expect(await audit(page)).toEqual([]);

  // Leaving with what is not saved asks.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Writer' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Version 2', { exact: true }).waitFor();
  await page.getByLabel('Instructions').fill('You know lighthouses.\nBe exact.');
  await page.getByLabel('From documents').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Version 3', { exact: true }).waitFor();

  await page.getByText('Versions', { exact: true }).click();
  await page.getByRole('button', { name: 'Version 3' }).waitFor();
  const told = form(page, 'Instructions');
  await told.getByRole('region', { name: 'Version 2' }).getByText('Be brief.').waitFor();
  await told.getByRole('region', { name: 'Version 3' }).getByText('Be exact.').waitFor();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: 'Version 2' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('button', { name: 'Version 4' }).getByText('set back to version 2').waitFor();

  await page.getByRole('button', { name: 'Version 3' }).click();
  await page.getByRole('button', { name: 'Compare answers…' }).click();
  await page.getByLabel('Questions', { exact: true }).fill('Who built the lighthouse of Eddystone?');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const question = form(page, 'Who built the lighthouse of Eddystone?');
  for (const version of [3, 4]) {
    await question
      .getByRole('article', { name: `Keeper, version ${version}` })
      .getByText('John Smeaton')
      .waitFor();
  }
  expect(await audit(page)).toEqual([]);
  await question
    .getByRole('button', { name: /eddystone/ })
    .first()
    .click();
  await page.getByRole('complementary', { name: 'Passage' }).getByText('John Smeaton').waitFor();

  await goTo(page, '/assistants');
  await page.getByRole('button', { name: 'More for Keeper' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'Keeper' }).waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});

test('an assistant is dropped as a file; usage is shown and limits are set', { timeout: 3 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await goTo(page, '/assistants');
  await page.getByRole('listitem').filter({ hasText: 'Quotes only' }).waitFor();
  const card = {
    spec: 'chara_card_v2',
    data: { name: 'Ada', description: 'A librarian.', first_mes: 'Good day.', mes_example: 'x' },
  };
  await dropFiles(page, [{ name: 'ada.json', text: JSON.stringify(card) }]);
  await page.getByText('This is a character card').waitFor();
  await form(page, 'Who it is').waitFor();
  expect(await page.getByLabel('Instructions').inputValue()).toBe('A librarian.');

  await goTo(page, '/settings');
  const section = form(page, 'Usage and limits');
  await section.getByText(/\d answers? ·/).waitFor();
  await section
    .getByRole('row')
    .filter({ hasText: 'Removed assistant' })
    .or(section.getByRole('row').filter({ hasText: 'Keeper' }))
    .waitFor();
  await section.getByLabel('Tokens a day').fill('5000');
  await page.keyboard.press('Enter');
  await section.getByText('Put back to no limit').waitFor();
  await section.getByLabel('Cost a month').fill('2.5');
  await page.keyboard.press('Enter');
  await section.getByText('Put back to no limit').nth(1).waitFor();
  expect(await audit(page)).toEqual([]);
  expect(errors).toEqual([]);
});
