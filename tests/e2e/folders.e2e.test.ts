import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, goTo, patience, rowOf, startApp } from './kit.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

let app: App;
let folder: string;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'commonplace-watched-')), 'Harbour');
  await mkdir(join(folder, 'Boats'), { recursive: true });
  await writeFile(join(folder, 'Mooring contract.txt'), 'The mooring costs 14,260 crowns a year.');
  await writeFile(join(folder, 'Winter storage.txt'), 'Boats are hauled out before the first frost.');
  await writeFile(join(folder, 'Boats', 'Kittiwake.txt'), 'The Kittiwake is nine metres long.');
  await writeFile(join(folder, 'draft.tmp.txt'), 'Not worth reading.');
  await writeFile(join(folder, 'engine.exe'), Buffer.from([0, 1, 2, 3, 0, 255]));
  await copyFile(join(fixtures, 'encrypted.pdf'), join(folder, 'encrypted.pdf'));
  app = await startApp();
}, patience);
afterAll(async () => {
  await app?.stop();
  await rm(join(folder, '..'), { recursive: true, force: true });
}, patience);

const strip = (page: Page) => page.getByRole('region', { name: `Folder ${folder}` });

/** The question's dialog may still be leaving while the receipt's comes: the receipt's is named. */
async function closeReceipt(page: Page): Promise<void> {
  const receipt = page.getByRole('dialog', { name: '1 document removed' });
  await receipt.getByText('Looked for afterwards').waitFor();
  await receipt.getByRole('button', { name: 'Close', exact: true }).last().click();
  await receipt.waitFor({ state: 'detached' });
}

async function more(page: Page, item: string): Promise<void> {
  await strip(page)
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a folder is counted before it is watched, and what its rules leave out is not read', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'Add files or a folder' }).click();
  await page.getByRole('menuitem', { name: 'Watch a folder' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Folder on this computer').fill(join(folder, 'nowhere'));
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Folder on this computer').fill(folder);
  const counted = dialog.getByRole('region', { name: 'What this folder brings in' });
  await counted.getByText('5 files to read').waitFor();
  await dialog.getByText('Which files').click();
  await dialog.getByLabel('Leave out').fill('*.tmp.txt');
  await counted.getByText('4 files to read').waitFor();
  expect(await audit(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Watch this folder' }).click();

  await strip(page).getByText('Watching').waitFor();
  await rowOf(page, 'Kittiwake').getByText('Ready').waitFor();
  await rowOf(page, 'Mooring contract').getByText('Ready').waitFor();
  expect(await rowOf(page, 'draft.tmp').count()).toBe(0);
  const named = page.getByRole('region', { name: 'Folders' }).getByRole('button', { name: /^Harbour/ });
  expect(await named.getAttribute('aria-current')).toBe('true');
  expect(await audit(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('files that fail stand under their cause, with what helps beside it', { timeout: patience }, async () => {
  const { page } = await app.openPage();
  await goTo(page, 'Library');
  await page.getByRole('region', { name: 'Files that need you' }).getByText('1 is password-protected.').waitFor();
  await page.getByRole('button', { name: 'Review' }).click();
  const causes = page.getByRole('region', { name: 'Causes' });
  await causes.getByText('Password-protected').waitFor();
  await causes.getByRole('button', { name: 'Show' }).click();
  await rowOf(page, 'encrypted').waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
  expect(await audit(page)).toEqual([]);

  // Mended in its own program: the watched folder notices by itself.
  await copyFile(join(fixtures, 'two-pages.pdf'), join(folder, 'encrypted.pdf'));
  await causes.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show all', exact: true }).first().click();
  await page
    .getByRole('row')
    .filter({ has: page.getByTitle(join(folder, 'encrypted.pdf')) })
    .getByText('Ready')
    .waitFor();
  await page.close();
});

test('what is moved stays, what is deleted goes to the bin and comes back from it', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await goTo(page, 'Library');
  await rowOf(page, 'Winter storage').click();
  await page.getByRole('complementary').getByText('Details and history').click();
  await rename(join(folder, 'Winter storage.txt'), join(folder, 'Boats', 'Winter storage.txt'));
  const details = page.getByRole('complementary').getByRole('region', { name: 'Details' });
  await details
    .getByText(join(folder, 'Boats', 'Winter storage.txt'))
    .first()
    .waitFor();
  await details.getByText(/^Moved or renamed/).waitFor();

  await rm(join(folder, 'Boats', 'Kittiwake.txt'));
  await rowOf(page, 'Kittiwake').waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Gone' }).getByRole('button', { name: /^Bin/ }).click();
  const bin = page.getByRole('region', { name: 'Documents in the bin' });
  await bin.getByText('goes in 30 days').waitFor();
  expect(await audit(page)).toEqual([]);
  await bin.getByRole('button', { name: /^Restore Kittiwake/ }).click();
  await page.getByText('The bin is empty').waitFor();
  await goTo(page, 'Library');
  await rowOf(page, 'Kittiwake').waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('what is taken out of a folder stays out until it is put back; pausing and leaving ask first', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await goTo(page, 'Library');
  await page
    .getByRole('region', { name: 'Folders' })
    .getByRole('button', { name: /^Harbour/ })
    .click();
  await strip(page).waitFor();
  await rowOf(page, 'Mooring contract').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Remove from library' }).click();
  await rowOf(page, 'Mooring contract').waitFor({ state: 'detached' });
  await closeReceipt(page);
  await more(page, 'Compare with the disk now');
  await more(page, 'Files left out…');
  await page.getByRole('dialog').getByRole('button', { name: 'Put Mooring contract.txt back' }).click();
  await page.keyboard.press('Escape');
  await rowOf(page, 'Mooring contract').getByText('Ready').waitFor();

  await strip(page).getByRole('button', { name: 'Pause' }).click();
  await strip(page).getByText('Paused: changes are not followed').waitFor();
  await strip(page).getByRole('button', { name: 'Resume' }).click();
  await strip(page).getByText('Watching').waitFor();

  await more(page, 'Stop watching…');
  await page.getByRole('dialog').getByLabel('Remove its documents from the library').check();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop and remove' }).click();
  await page.getByText('Harbour is no longer watched').waitFor();
  await rowOf(page, 'Mooring contract').waitFor({ state: 'detached' });
  expect(
    await page
      .getByRole('region', { name: 'Folders' })
      .getByRole('button', { name: /^Harbour/ })
      .count(),
  ).toBe(0);
  expect(errors).toEqual([]);
  await page.close();
});
