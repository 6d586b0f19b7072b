import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, goTo, patience, startApp } from './kit.ts';

/** A talk, a letter and a mail about made-up people; the talk and the mail disagree about a home. */
const texts = {
  'Interview.txt': `Interview, 17 May 2026

Per Halvorsen: Thank you for coming. I'm a journalist and I live in Oslo.
Ana Ruiz: I'm a marine biologist. I work at the Institute for Coastal Studies.
Per Halvorsen: And where is home?
Ana Ruiz: I live in Tromsø. I grew up in Valparaíso. I speak Spanish and Norwegian.
`,
  'Move.eml': `From: Ana Ruiz <ana.ruiz@coastal.example>
To: Per Halvorsen <per@nordlys.example>
Date: Sat, 22 Aug 2026 09:14:00 +0200
Subject: We moved
Message-ID: <1@coastal.example>
Content-Type: text/plain; charset=utf-8

Dear Per,

the boxes are still in the hall. I live in Bodø now, so the next interview can be over coffee.

Ana Ruiz
`,
  'Boats.txt': `Workshop

Tomáš Novák: I'm a boat builder. I speak German and I live in Prague.
Ana Ruiz: I love rowing.
Oskar Lindqvist: I'm an accountant and I know grant applications.
`,
};

let app: App;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-people-'));
  await mkdir(join(folder, 'texts'));
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, 'texts', name), text);
  app = await startApp();
}, patience);
afterAll(async () => {
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
}, patience);

const nav = (page: Page) => page.getByRole('navigation', { name: 'Main' });

async function goToPeople(page: Page): Promise<void> {
  await nav(page).getByRole('link', { name: 'People' }).click();
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
}

/** One of the parts of the people page, or of a person's. */
async function choosePart(page: Page, group: string, part: string | RegExp): Promise<void> {
  const label = page.getByRole('radiogroup', { name: group }).locator('label').filter({ hasText: part });
  await label.click();
}

async function openPerson(page: Page, name: string): Promise<void> {
  await goToPeople(page);
  await choosePart(page, 'What is shown', 'Everybody');
  await page.getByRole('grid', { name: 'People' }).getByText(name, { exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

test('an empty page says what happens and leads on; people come out of files step by step', {
  timeout: 3 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await goToPeople(page);
  await page.getByRole('heading', { name: 'The people in your documents' }).waitFor();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take people out of files', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take people out of files' });
  await dialog.getByLabel('File or folder on this computer').fill(join(folder, 'texts'));
  await dialog.getByRole('button', { name: 'Take out', exact: true }).click();
  await dialog.getByText(/^3 files read:/).waitFor({ timeout: patience });
  await dialog.getByRole('button', { name: 'Ana Ruiz' }).first().waitFor();
  expect(await audit(page)).toEqual([]);
  await dialog.locator('footer, div').getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' });

  const people = page.getByRole('grid', { name: 'People' });
  for (const name of ['Ana Ruiz', 'Oskar Lindqvist', 'Per Halvorsen', 'Tomáš Novák']) {
    await people.getByText(name, { exact: true }).waitFor();
  }
  expect(await audit(page)).toEqual([]);
  await page.keyboard.press('/');
  await page.keyboard.type('nova');
  await people.getByText('Ana Ruiz', { exact: true }).waitFor({ state: 'detached' });
  await people.getByText('Tomáš Novák', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  expect(errors).toEqual([]);
  await page.close();
});

test('a fact opens the words it rests on, and is rejected, taken back and kept by keyboard', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await openPerson(page, 'Ana Ruiz');
  await choosePart(page, 'About Ana Ruiz', /^Facts/);
  const skills = page.getByRole('list', { name: 'Skills' });
  const fact = skills.getByRole('listitem').first();
  await fact.getByRole('button', { name: /^“/ }).first().click();
  const passage = page.getByRole('complementary', { name: 'Passage' });
  await passage.locator('mark').first().waitFor();
  expect(await passage.locator('mark').first().textContent()).toMatch(/speak|Spanish/);
  expect(await audit(page)).toEqual([]);

  const words = (await fact.getAttribute('aria-label')) ?? '';
  await page.keyboard.press('r');
  const rejected = page.getByText(/statement.* you said .*not true/);
  await rejected.waitFor();
  await page.keyboard.press('u');
  await rejected.waitFor({ state: 'detached' });
  await skills.getByRole('listitem', { name: words }).waitFor();
  await page.keyboard.press('Escape');
  await passage.waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await page.close();
});

test('sources that disagree stand side by side until one is chosen', { timeout: 2 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await openPerson(page, 'Ana Ruiz');
  const waiting = page.getByRole('list', { name: 'Waiting for you' });
  const group = waiting.getByRole('listitem').filter({ hasText: 'Sources disagree' });
  await group.getByText('Lives in Tromsø').waitFor();
  await group.getByText('Lives in Bodø').waitFor();
  await group.getByRole('button', { name: 'This one: lives in Bodø' }).click();
  await group.waitFor({ state: 'detached' });
  await choosePart(page, 'About Ana Ruiz', /^Facts/);
  await page.getByRole('list', { name: 'Home' }).getByText('Lives in Bodø').first().waitFor();
  await page.getByText(/statement.* you said .*not true/).click();
  await page.getByText('Lives in Tromsø').waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('a fact by hand, tags and a sentence; the written page keeps what the user wrote', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await openPerson(page, 'Tomáš Novák');
  await choosePart(page, 'About Tomáš Novák', /^Facts/);
  await page.getByRole('button', { name: 'Add a fact…' }).click();
  const adding = page.getByRole('dialog', { name: 'A fact about Tomáš' });
  await adding.getByLabel('Kind').selectOption({ label: 'Possessions' });
  await adding.getByLabel(/^Tomáš has/).fill('a small wooden sloop');
  expect(await audit(page)).toEqual([]);
  await adding.getByRole('button', { name: 'Add fact' }).click();
  await adding.waitFor({ state: 'detached' });
  await page.getByRole('list', { name: 'Possessions' }).getByText('Has a small wooden sloop').waitFor();

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const editing = page.getByRole('dialog', { name: 'Edit Tomáš Novák' });
  await editing.getByLabel('In a sentence').fill('Builds clinker boats');
  await editing.getByLabel('Tags').fill('boats');
  await page.keyboard.press('Enter');
  expect(await audit(page)).toEqual([]);
  await editing.getByRole('button', { name: 'Save' }).click();
  await editing.waitFor({ state: 'detached' });
  await page.getByText('Builds clinker boats').waitFor();
  await page.getByRole('button', { name: 'Everybody tagged boats' }).waitFor();

  await choosePart(page, 'About Tomáš Novák', 'Overview');
  await page.getByRole('button', { name: 'Edit what is written' }).click();
  const field = page.getByLabel('What is written, as Markdown');
  await field.press('Control+End');
  await field.pressSequentially('\nHe owes me a plank.\n');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await field.waitFor({ state: 'detached' });
  await page.getByText('What you wrote stands beside a line and is kept.').waitFor();
  await page.getByText('He owes me a plank.').waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('somebody added by hand turns out to be somebody known: made one, and taken back', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await goToPeople(page);
  await page.getByRole('button', { name: 'Add people' }).click();
  await page.getByRole('menuitem', { name: 'Add a person' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a person' });
  await adding.getByLabel('Name').fill('Tommy the boat builder');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('heading', { name: 'Tommy the boat builder', level: 1 }).waitFor();
  await openPerson(page, 'Tomáš Novák');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Same person as…' }).click();
  const merging = page.getByRole('dialog', { name: 'Who else is Tomáš Novák?' });
  await merging.getByLabel('The same person').fill('Tommy');
  expect(await audit(page)).toEqual([]);
  await merging.getByRole('button', { name: /Tommy the boat builder/ }).click();
  await merging.getByRole('button', { name: 'Make them one' }).click();
  await merging.waitFor({ state: 'detached' });
  await page.getByText(/^Also .*Tommy the boat builder/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Tommy the boat builder is a person of their own again.').waitFor();
  await goToPeople(page);
  await page.getByRole('grid', { name: 'People' }).getByText('Tommy the boat builder', { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('whom to ask: reasons open passages; connections are drawn and listed', { timeout: 2 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await goToPeople(page);
  await choosePart(page, 'What is shown', 'Who can help');
  await page.getByLabel('Who can help me with…').fill('Who can build a boat?');
  await page.keyboard.press('Enter');
  const found = page.getByRole('list', { name: 'People who fit' }).getByRole('listitem', { name: 'Tomáš Novák' });
  await found.waitFor();
  await found
    .getByRole('button', { name: /^Citation/ })
    .first()
    .click();
  await page.getByRole('complementary', { name: 'Passage' }).locator('mark').first().waitFor();
  expect(await audit(page)).toEqual([]);

  await openPerson(page, 'Ana Ruiz');
  await choosePart(page, 'About Ana Ruiz', 'Connections');
  const graph = page.getByRole('group', { name: 'Who is connected with Ana Ruiz' });
  await graph.getByRole('button', { name: /^Ana Ruiz/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('table', { name: 'Connections' }).getByText('Per Halvorsen').waitFor();
  expect(await audit(page)).toEqual([]);
  await choosePart(page, 'About Ana Ruiz', 'Timeline');
  await page.getByRole('table', { name: 'Timeline' }).getByText('We moved').first().waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('personality: off with an explanation, turned on, fed by hand, never a number without evidence', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await openPerson(page, 'Per Halvorsen');
  const pane = page.getByRole('complementary', { name: 'Personality' });
  await pane.getByText('They are no test and no diagnosis', { exact: false }).waitFor();
  expect(await audit(page)).toEqual([]);
  await pane.getByRole('button', { name: 'Turn on for Per' }).click();
  await pane.getByRole('listitem', { name: 'Openness' }).getByText('not enough evidence').waitFor();
  await choosePart(page, 'About Per Halvorsen', 'Personality');
  await page.getByRole('button', { name: 'Music, films, books…' }).click();
  const liking = page.getByRole('dialog', { name: 'What Per likes' });
  await liking.locator('label').filter({ hasText: 'Enter one thing' }).click();
  await liking.getByLabel('Title or name').fill('Kind of Blue');
  await liking.getByLabel('Genre').fill('jazz');
  expect(await audit(page)).toEqual([]);
  await liking.getByRole('button', { name: 'Add', exact: true }).click();
  await liking.waitFor({ state: 'detached' });
  const insight = page
    .getByRole('list', { name: 'Insights' })
    .getByRole('listitem')
    .filter({ hasText: 'Kind of Blue' });
  await insight
    .first()
    .getByRole('button', { name: /^Reject/ })
    .click();
  await insight.first().getByText('not counted').waitFor();
  await insight
    .first()
    .getByRole('button', { name: /^Count again/ })
    .click();

  const openness = page.getByRole('list', { name: 'Traits' }).getByRole('listitem', { name: 'Openness' });
  await openness.getByRole('button', { name: 'Set Openness' }).click();
  await openness.getByLabel('Your number for Openness, 0 to 100').fill('61');
  await openness.getByRole('button', { name: 'Set', exact: true }).click();
  await openness.getByText('Set by you').waitFor();
  await openness
    .getByText(/^61\.0/)
    .first()
    .waitFor();
  expect(await audit(page)).toEqual([]);
  await openness.getByRole('button', { name: 'Take your number of Openness back' }).click();
  await openness.getByText('not enough evidence').waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('everything about a person comes out in a file; a forgotten person is gone, with a receipt', {
  timeout: 2 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await openPerson(page, 'Oskar Lindqvist');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'To read (Markdown)' }).click();
  const file = await (await coming).path();
  expect(await readFile(file, 'utf8')).toContain('accountant');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Forget Oskar…' }).click();
  const asking = page.getByRole('dialog', { name: 'Forget Oskar Lindqvist?' });
  await asking.getByRole('button', { name: 'Forget completely' }).click();
  const receipt = page.getByRole('dialog', { name: 'Oskar Lindqvist is forgotten' });
  await receipt.getByText('Looked for afterwards').waitFor({ timeout: patience });
  expect(await audit(page)).toEqual([]);
  await receipt.getByRole('button', { name: 'Close', exact: true }).last().click();
  await receipt.waitFor({ state: 'detached' });
  const people = page.getByRole('grid', { name: 'People' });
  await people.getByText('Ana Ruiz', { exact: true }).waitFor();
  expect(await people.getByText('Oskar Lindqvist').count()).toBe(0);
  expect(await nav(page).getByText('Oskar Lindqvist').count()).toBe(0);
  expect(errors).toEqual([]);
  await page.close();
});

test('in a small dark window everything is still reachable', { timeout: 2 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 900, height: 600 });
  await openPerson(page, 'Ana Ruiz');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(900);
  expect(await audit(page)).toEqual([]);
  for (const part of [/^Facts/, 'Connections', 'Personality']) {
    await choosePart(page, 'About Ana Ruiz', part);
    expect(await audit(page)).toEqual([]);
  }
  await goTo(page, 'Library');
  await goToPeople(page);
  await page.getByRole('grid', { name: 'People' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('radiogroup', { name: /^About / }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
});
