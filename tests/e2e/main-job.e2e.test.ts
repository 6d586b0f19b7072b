import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, addByPath, ask, dropFiles, patience, rowOf, search, startApp, waitReady } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const lease = {
  name: 'Lease of the workshop.txt',
  text: `Lease of the workshop in Mill Lane.

The rent is 450 crowns a month and is paid on the first day of the month.

The tenant may end the lease with a notice period of three months, in writing.

The landlord repairs the roof; the tenant keeps the stove and the windows in good order.
`,
};
const garden = {
  name: 'Garden diary.txt',
  text: `Garden diary.

In April the tulips came up behind the shed. The first frost was on 2 November, and the dahlias went into the cellar.
`,
};

test('drop, wait until ready, search, ask, open the citation with the mark on it', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await page.getByText('Start with your own documents').waitFor();
  await dropFiles(page, [lease, garden]);
  await page.getByText('2 files added').waitFor();
  await waitReady(page, 'Lease of the workshop');
  await waitReady(page, 'Garden diary');

  await search(page, 'notice period');
  const first = page.getByRole('list', { name: 'Passages' }).getByRole('button').first();
  await first.getByText('Lease of the workshop').first().waitFor();
  expect(await first.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['notice', 'period']));
  const [field, list] = await Promise.all([
    page.getByRole('combobox', { name: 'Search your documents' }).boundingBox(),
    page.getByRole('list', { name: 'Passages' }).boundingBox(),
  ]);
  expect({ x: list?.x, width: list?.width }).toEqual({ x: field?.x, width: field?.width });
  await page.keyboard.press('Enter');
  const passage = page.getByRole('complementary', { name: 'Passage' });
  await passage.locator('mark', { hasText: 'notice' }).first().waitFor();

  await ask(page, 'With what notice period may the tenant end the lease?');
  const chip = page.getByRole('button', { name: /^Citation 1: Lease of the workshop/ });
  await chip.waitFor();
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  const cited = page.getByRole('complementary', { name: 'Cited passage' });
  const mark = cited.locator('mark').first();
  await mark.waitFor();
  expect(await mark.textContent()).toContain('three months');
  expect(await mark.isVisible()).toBe(true);

  await cited.getByRole('button', { name: 'Open' }).click();
  await page
    .getByRole('region', { name: /^Text of Lease/ })
    .locator('mark', { hasText: 'three months' })
    .waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('what the documents do not say is said plainly, without citations', { timeout: patience }, async () => {
  const { page } = await app.openPage();
  await ask(page, 'Who won the cycling race in Barcelona in 1992?');
  await page.locator('[data-grounded="false"]').waitFor();
  expect(await page.getByRole('button', { name: /^Citation/ }).count()).toBe(0);
  await page.close();
});

test('removing asks first, leaves the file alone and shows a receipt', { timeout: patience }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-own-'));
  const path = join(folder, 'Insurance letter.txt');
  await writeFile(path, 'The insurance of the boat ends on 31 May and costs 900 crowns.');
  const { page } = await app.openPage();
  await addByPath(page, path);
  await waitReady(page, 'Insurance letter');

  await rowOf(page, 'Insurance letter').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Your own files stay where they are, untouched.').waitFor();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await rowOf(page, 'Insurance letter').waitFor();

  await page.getByRole('complementary').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove from library' }).click();
  await page.getByText('1 document removed').waitFor();
  await rowOf(page, 'Insurance letter').waitFor({ state: 'detached' });
  expect(await readFile(path, 'utf8')).toContain('31 May');
  await page.close();
});
