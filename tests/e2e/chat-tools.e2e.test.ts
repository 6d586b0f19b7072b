import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScriptedModel, says, saysJson } from '../kit/scripted-model.ts';
import { audit } from './audit.ts';
import { type App, dropFiles, goTo, patience, startApp, waitReady } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const files = [
  {
    name: 'Lease.txt',
    text: 'The rent of the workshop is 450 crowns a month.\n\nThe notice period is three months.\n',
  },
  { name: 'Garage.txt', text: 'The rent of the garage is 90 crowns a month.\n\nIt is paid in cash.\n' },
];

/** A procedure, called as the page does. */
function call(page: Page, path: string, input: unknown) {
  return page.evaluate(
    async ([at, json]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/rpc/${at}`, { method: 'POST', headers, body: JSON.stringify({ json }) });
      return (await response.json()).json;
    },
    [path, input] as const,
  );
}

async function ask(page: Page, question: string) {
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: question }) });
}

test('what is attached alone is read; conversations are pinned, filed, archived, exported and deleted', {
  timeout: 4 * patience,
}, async () => {
  const { page, errors } = await app.openPage();
  await page.getByText('Start with your own documents').waitFor();
  await dropFiles(page, files);
  await waitReady(page, 'Garage');
  await goTo(page, 'Ask');
  await page.getByRole('button', { name: 'Attach or summarise' }).click();
  await page.getByRole('menuitem', { name: 'Documents…' }).click();
  await page.getByLabel('Part of the name').fill('Garage');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Garage/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const turn = await ask(page, 'How much is the rent a month?');
  await turn.getByRole('button', { name: /^Citation 1: Garage/ }).waitFor();
  expect(await turn.getByRole('button', { name: /Citation \d+: Lease/ }).count()).toBe(0);
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: /^Without Garage/ }).click();
  await page.getByText('All 2 documents').waitFor();

  await turn.getByRole('button', { name: /considered in/ }).click();
  await page.getByText('What this answer could see').waitFor();
  await page.getByRole('button', { name: 'Read everything' }).click();
  await turn.getByText('2/2').waitFor();

  const list = page.getByRole('region', { name: 'Conversations' });
  const row = list.getByRole('link', { name: /How much is the rent/ });
  const act = async (name: string) => {
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await act('Pin');
  await list.getByText('Pinned').waitFor();
  await act('Unpin');
  const download = page.waitForEvent('download');
  await act('Export as Markdown');
  expect(await readFile(await (await download).path(), 'utf8')).toContain('90 crowns');
  await act('Archive');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  await list.getByLabel('Search in conversations').fill('garage');
  await page.getByRole('list', { name: 'Found in conversations' }).getByRole('link').first().waitFor();
  await list.getByLabel('Search in conversations').fill('');
  await act('Delete…');
  await page.getByRole('dialog').getByText('go for good').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'Ask' }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test('a tool that writes waits for a word, with exactly what it would write', { timeout: 3 * patience }, async () => {
  const step = {
    why: 'You asked me to.',
    tool: 'save_note',
    arguments: { title: 'Rent', text: '450 crowns' },
    final: false,
  };
  const end = { why: '', tool: '', arguments: {}, final: true };
  const server = await openScriptedModel(saysJson(step), saysJson(end), says('Done.'));
  const { page } = await app.openPage();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await call(page, 'settings/update', { languageAddress: server.address, languageModel: 'maker/small' });
  await call(page, 'assistants/create', { name: 'Scribe', agent: 'react', tools: ['save_note'] });
  await page.reload();
  await page.getByRole('button', { name: /^Assistant:/ }).click();
  await page.getByRole('menuitem', { name: /^S?\s*Scribe/ }).click();

  const before = (await call(page, 'library/counts', {})).documents;
  const turn = await ask(page, 'Keep the rent of the workshop as a note.');
  const card = page.getByRole('alert', { name: 'May save_note be used?' });
  await card.getByText('"text": "450 crowns"').waitFor();
  expect(await audit(page)).toEqual([]);
  await card.getByRole('button', { name: 'Refuse' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  await turn.getByText('refused').waitFor({ state: 'attached' });
  expect((await call(page, 'library/counts', {})).documents).toBe(before);

  server.script(saysJson(step), saysJson(end), says('Done.'));
  await turn
    .getByRole('button', { name: /^(Answer again|Try again)$/ })
    .first()
    .click();
  await card.getByRole('button', { name: 'Allow once' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  await expect.poll(async () => (await call(page, 'library/counts', {})).documents).toBe(before + 1);
  await page.close();
});
