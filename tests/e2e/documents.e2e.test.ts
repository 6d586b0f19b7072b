import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../fixtures/zip-of.ts';
import { audit } from './audit.ts';
import { type App, addByPath, goTo, patience, rowOf, search, startApp } from './kit.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

const mail = [
  'From: Ada Lovelace <ada@example.org>',
  'To: Ben Carter <ben@example.org>',
  'Subject: Re: Lease renewal',
  'Date: Thu, 14 Mar 2024 10:12:00 +0000',
  'Message-ID: <two@example.org>',
  'References: <one@example.org>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="edge"',
  '',
  '--edge',
  'Content-Type: text/plain',
  '',
  'I would renew it for two years.',
  '',
  '> Shall we renew the lease?',
  '> The rent goes up by 4 percent.',
  '--edge',
  'Content-Type: text/plain; name="New terms.txt"',
  'Content-Disposition: attachment; filename="New terms.txt"',
  '',
  'The rent is 468 crowns from July.',
  '--edge--',
  '',
].join('\r\n');

const question = [
  'From: Ben Carter <ben@example.org>',
  'To: Ada Lovelace <ada@example.org>',
  'Subject: Lease renewal',
  'Date: Wed, 13 Mar 2024 09:00:00 +0000',
  'Message-ID: <one@example.org>',
  '',
  'Shall we renew the lease?',
  '',
].join('\r\n');

const moorings = [
  'berth,boat,length,since',
  ...Array.from({ length: 5000 }, (_, row) => `B${row},Boat ${row},${(4 + (row % 90) / 10).toFixed(1)},2024-03-12`),
].join('\n');

const note = `---
tags: [harbour]
---

# Harbour notes

The **mooring** is paid, see [the list](https://example.org/list).

| Item | Price |
| --- | ---: |
| Rope | 40 |
`;

const chat = `12/03/2024, 09:14 - Ada Lovelace: Did the boat get its new mooring?
12/03/2024, 09:15 - Ben Carter: It did. Number 42, by the lifeboat.
12/03/2024, 09:16 - Ada Lovelace: Lovely.
13/03/2024, 18:02 - Ben Carter: The ropes are in the shed.
`;

const code = `"""Moorings."""


class Mooring:
    """A place for one boat."""

    def fits(self, boat):
        return boat <= self.length
`;

let app: App;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-kinds-'));
  const letters = Array.from({ length: 30 }, (_, index) => ({
    name: `letters/Letter ${index}.txt`,
    data: `Letter ${index} to the harbour master.`,
  }));
  await Promise.all([
    copyFile(join(fixtures, 'two-pages.pdf'), join(folder, 'Trees.pdf')),
    copyFile(join(fixtures, 'media/gate.png'), join(folder, 'gate.png')),
    copyFile(join(fixtures, 'media/low-tide.mp3'), join(folder, 'low-tide.mp3')),
    writeFile(join(folder, 'Reply.eml'), mail),
    writeFile(join(folder, 'Question.eml'), question),
    writeFile(join(folder, 'Moorings.csv'), moorings),
    writeFile(join(folder, 'Harbour.md'), note),
    writeFile(join(folder, 'WhatsApp Chat with Ben.txt'), chat),
    writeFile(join(folder, 'mooring.py'), code),
    writeFile(join(folder, 'Letters.zip'), zipOf(letters)),
  ]);
  app = await startApp();
  const { page } = await app.openPage();
  await addByPath(page, folder);
  await page.getByText(/files? added$/).waitFor();
  await page.close();
}, 2 * patience);
afterAll(async () => {
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
}, patience);

/** Opens a document's own page from the library. */
async function read(page: Page, filter: string, title: string | RegExp): Promise<void> {
  await goTo(page, 'Library');
  await page.getByLabel('Filter by name or folder').fill(filter);
  // What lies within archives has their names in its path.
  const hide = page.getByRole('button', { name: 'Hide files within files' });
  await hide.click();
  // Until the list follows, a row of something within the archive would be taken for it.
  await expect.poll(() => page.getByText(/^Letter \d+\.txt$/).count(), { timeout: patience }).toBe(0);
  await rowOf(page, title).first().click();
  await page.getByRole('complementary').getByRole('button', { name: 'Read' }).click();
}

test('a PDF is drawn, and the cited passage marked on the page and on the text', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await search(page, 'pear trees planted in November');
  await page.getByRole('list', { name: 'Passages' }).getByRole('button').first().click();
  await page.getByRole('complementary').getByRole('button', { name: 'Open' }).click();
  await page.getByRole('img', { name: 'Page 2' }).waitFor();
  await page.locator('[data-mark]').first().waitFor();
  const text = page.getByRole('region', { name: /^Text of/ });
  await text.locator('mark', { hasText: 'Six pear trees' }).waitFor();
  // What is marked on the page lies over the words that say it.
  const words = await page.getByText('Six pear trees were planted').first().boundingBox();
  const marks = await page
    .locator('[data-mark]')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  expect(words && marks.some((mark) => Math.abs(mark.y - words.y) < 12 && mark.width > 40)).toBe(true);
  expect(await audit(page)).toEqual([]);
  await page.setViewportSize({ width: 900, height: 600 });
  await page.getByRole('radiogroup', { name: 'What to show' }).getByText('Text').click();
  await text.waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('a table of thousands of rows is a grid of which only the seen part exists', { timeout: patience }, async () => {
  const { page, errors } = await app.openPage();
  await read(page, 'Moorings.csv', 'Moorings');
  const grid = page.getByRole('table', { name: /./ });
  await grid.getByRole('cell', { name: 'Boat 0', exact: true }).waitFor();
  expect(await grid.getAttribute('aria-rowcount')).toBe('5001');
  expect(await grid.getByRole('row').count()).toBeLessThan(120);
  await grid.locator('xpath=..').evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }));
  await grid.getByRole('cell', { name: 'Boat 4999', exact: true }).waitFor();
  expect(await audit(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('a message shows its people, folds its quotations and leads to what is attached and to its conversation', {
  timeout: patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await read(page, 'Reply.eml', 'Re: Lease renewal');
  await page.getByText('Ada Lovelace <ada@example.org>').waitFor();
  const text = page.getByRole('region', { name: /^Text of/ });
  await text.getByText('I would renew it for two years.').waitFor();
  expect(await text.getByText('The rent goes up').isVisible()).toBe(false);
  await text.getByText('Quoted text, 2 lines').click();
  await text.getByText('The rent goes up').waitFor();
  await page.getByText('1 other message of this conversation').click();
  await page.getByRole('link', { name: 'Lease renewal', exact: true }).waitFor();
  expect(await audit(page)).toEqual([]);
  await page
    .getByRole('list', { name: 'Attachments' })
    .getByRole('link', { name: /^New terms/ })
    .click();
  await page.getByText('The rent is 468 crowns from July.').waitFor();
  await page.getByRole('link', { name: 'In Reply.eml' }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('an archive lists what is in it; a chat, a source, a picture and a recording have views of their own', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await read(page, 'Letters.zip', /Letters/);
  await page.getByText('30 documents within').waitFor();
  await page.getByRole('link', { name: 'Letter 7.txt' }).click();
  await page.getByText('Letter 7 to the harbour master.').waitFor();

  await read(page, 'WhatsApp', /Ben/);
  await page.getByText('Did the boat get its new mooring?').waitFor();
  expect(await page.getByText('Ada Lovelace', { exact: true }).count()).toBe(2);
  expect(await audit(page)).toEqual([]);

  await read(page, 'mooring.py', 'mooring.py');
  await page
    .getByRole('navigation', { name: 'Outline' })
    .getByRole('button', { name: /Mooring/ })
    .waitFor();
  await page.getByText('return boat <= self.length').waitFor();
  expect(await audit(page)).toEqual([]);

  await read(page, 'gate.png', /gate/);
  const picture = page.getByRole('region', { name: 'Picture' }).getByRole('img');
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .not.toBe(0);

  await read(page, 'low-tide.mp3', /tide/i);
  await page.locator('audio').waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('a note shows its words without signs, and nothing is fetched from elsewhere', { timeout: patience }, async () => {
  const { page, errors } = await app.openPage();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!new URL(request.url()).hostname.match(/^(127\.0\.0\.1|localhost|)$/)) elsewhere.push(request.url());
  });
  await read(page, 'Harbour.md', /Harbour/);
  const text = page.getByRole('region', { name: /^Text of/ });
  await text.getByText('The mooring is paid, see the list.').waitFor();
  expect(await text.getByRole('table').getByRole('cell').allInnerTexts()).toEqual(['Rope', '40']);
  expect(await text.textContent()).not.toMatch(/---|\*\*|\]\(/);
  expect(elsewhere).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('documents are tagged, filtered by kind and tag, and gathered in collections', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await goTo(page, 'Library');
  await page.getByLabel('Filter by name or folder').fill('.eml');
  await rowOf(page, 'Re: Lease renewal').hover();
  await page.getByRole('checkbox', { name: 'Choose Re: Lease renewal' }).click();
  await page.getByRole('toolbar', { name: 'Chosen documents' }).getByRole('button', { name: 'Tags…' }).click();
  await page.getByLabel('Find or name a tag').fill('lease');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page
    .getByRole('region', { name: 'Tags' })
    .getByRole('button', { name: /^lease/ })
    .click();
  await page.getByText('1 shown').waitFor();

  const filters = page.getByRole('toolbar', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Show all' }).click();
  await filters.getByRole('button', { name: 'Kind' }).click();
  await page.getByRole('menuitem', { name: /^Pictures/ }).click();
  await rowOf(page, 'gate').waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await filters.getByRole('button', { name: 'Take kind filter away' }).click();

  await filters.getByRole('button', { name: 'Collection' }).click();
  await page.getByRole('menuitem', { name: 'New collection…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Winter');
  await page.getByRole('button', { name: 'Make collection' }).click();
  const strip = page.getByRole('region', { name: 'Collection Winter' });
  await strip.getByRole('button', { name: 'Name and passages…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Winter storage');
  await dialog.getByRole('switch', { name: 'Cut its texts in a way of their own' }).click();
  expect(await audit(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const renamed = page.getByRole('region', { name: 'Collection Winter storage' });
  await renamed.getByText('cut at headings and paragraphs into about 1,000 characters').waitFor();
  await renamed.getByRole('button', { name: 'Remove' }).click();
  await renamed.waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await page.close();
});
