import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, dropFiles, goTo, patience, rowOf, startApp, waitReady } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const heading = (name: string) => ({ level: 1, name }) as const;

test('everything can be reached and done by keyboard', { timeout: 2 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await page.getByText('Start with your own documents').waitFor();
  await dropFiles(page, [
    { name: 'Apples.txt', text: 'Apples keep until March in a cool cellar.' },
    { name: 'Bread.txt', text: 'The dough rests overnight and is baked at 230 degrees.' },
    { name: 'Cheese.txt', text: 'The cheese ripens for eleven weeks on spruce boards.' },
  ]);
  await waitReady(page, 'Cheese');

  // The palette goes anywhere and opens any document.
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Palette' }).fill('settings');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', heading('Settings')).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Palette' }).fill('bread');
  await page.getByRole('dialog').getByText('Bread', { exact: false }).last().waitFor();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Bread/ })
    .click();
  await page.getByRole('heading', { level: 1, name: /^Bread/ }).waitFor();

  // The list: sorted by name, walked, ticked, opened and closed again.
  await goTo(page, 'Library');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await rowOf(page, 'Apples').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 document chosen').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('1 document chosen').waitFor({ state: 'detached' });
  await page.locator('h1').click();
  await page.keyboard.press('Enter');
  await page
    .getByRole('complementary')
    .getByRole('heading', { name: /^Bread/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });

  // The filter, and a search as one types.
  await page.keyboard.press('/');
  await page.keyboard.type('chee');
  await rowOf(page, 'Apples').waitFor({ state: 'detached' });
  expect(await page.getByRole('row').count()).toBe(2);
  await page.keyboard.press('Escape');
  await rowOf(page, 'Apples').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await page.close();
});

test('a setting is changed, kept and put back', { timeout: patience }, async () => {
  const { page } = await app.openPage();
  await page.goto(new URL('#/settings', page.url()).href);
  const field = page.getByRole('textbox', { name: 'Length of a passage' });
  await field.fill('1400');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Put back to 1000 characters' }).waitFor();
  await page.reload();
  expect(await field.inputValue()).toBe('1400 characters');
  await page.getByRole('button', { name: 'Put back to 1000 characters' }).click();
  await page.getByRole('button', { name: 'Put back to 1000 characters' }).waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('1000 characters');
  await page.getByLabel('Find a setting').fill('thread');
  expect(await field.count()).toBe(0);
  await page.close();
});

test('a note is pasted and opened', { timeout: patience }, async () => {
  const { page } = await app.openPage();
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'Add files or a folder' }).click();
  await page.getByRole('menuitem', { name: 'Paste a note' }).click();
  await page.getByLabel('Title').fill('Piano tuner');
  await page.getByLabel('Text').fill('<b>The tuner</b> comes on the first Friday of May.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await waitReady(page, 'Piano tuner');
  await rowOf(page, 'Piano tuner').click();
  // What documents say is never markup.
  await page.getByRole('complementary').getByText('<b>The tuner</b> comes').waitFor();
  await page.close();
});

test('a web page is asked for by its address, and one of this machine is refused in words', {
  timeout: patience,
}, async () => {
  const { page } = await app.openPage();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Palette' }).fill('web page');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a web page' });
  await dialog.getByLabel('Address').fill('not an address');
  expect(await dialog.getByRole('button', { name: 'Fetch and add' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Address').fill('http://127.0.0.1:9/secret');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  expect(await audit(page)).toEqual([]);
  await page.close();
});
