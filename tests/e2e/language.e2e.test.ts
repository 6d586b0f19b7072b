import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScriptedModel, refuses, says } from '../kit/scripted-model.ts';
import { audit } from './audit.ts';
import { type App, patience, startApp } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

const listed = [
  { id: 'maker/small', name: 'Maker: Small', context_length: 8192, pricing: { prompt: '0', completion: '0' } },
  {
    id: 'maker/large',
    name: 'Maker: Large',
    context_length: 128_000,
    pricing: { prompt: '0.000001', completion: '0.000002' },
  },
];

test('a provider is added, given a key and a model from its list, tried, and removed', {
  timeout: 5 * patience,
}, async () => {
  const server = await openScriptedModel(says('ready'), refuses(404, 'no such model'));
  server.models.body = JSON.stringify({ data: listed });
  const { page, errors } = await app.openPage();
  await page.goto(new URL('#/settings', page.url()).href);
  const section = page.getByRole('region', { name: 'Language models', exact: true });
  const dialog = page.getByRole('dialog');
  await section.getByText('Nothing: no model is named').waitFor();
  expect(await section.getByRole('button', { name: 'Test OpenRouter' }).isDisabled()).toBe(true);

  await section.getByRole('button', { name: 'Add…' }).click();
  await dialog.getByLabel('Make').selectOption('ollama');
  expect(await dialog.getByLabel('Address').inputValue()).toBe('http://127.0.0.1:11434/v1');
  await dialog.getByLabel('Make').selectOption('other');
  await dialog.getByLabel('Address').fill('models.example');
  await dialog.getByText('An address begins with').waitFor();
  await dialog.getByLabel('Address').fill(server.address);
  await dialog.getByLabel('Name').fill('House server');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  // Its key, for this run alone: the keychain of whoever runs this test is not for it.
  await dialog.getByLabel('Key', { exact: true }).fill('sk-of-the-house');
  await dialog.getByLabel('Only until Commonplace closes').click();
  await dialog.getByRole('button', { name: 'Keep the key' }).click();
  await dialog.getByText('Kept until Commonplace closes').waitFor();
  expect(await dialog.getByLabel('Key', { exact: true }).inputValue()).toBe('');
  expect(await audit(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Show its list' }).click();
  await dialog.getByText('It offers 2 models').waitFor();
  await dialog.getByRole('combobox', { name: 'Model' }).fill('large');
  await page.getByRole('option').getByText('reads 128,000 tokens · $1.00 in, $2.00 out').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await section.getByText('maker/large · on this computer').waitFor();
  await section.getByText('Asked first', { exact: true }).waitFor();
  await section.getByText('Nothing, as long as the server at').waitFor();

  await section.getByRole('button', { name: 'Test House server' }).click();
  await section.getByText('maker/large answered “ready”').waitFor();
  await section.getByRole('button', { name: 'Test House server' }).click();
  await section.getByText('has no model "maker/large"').waitFor();
  expect(server.asked.map(({ words }) => words)).toEqual(Array(2).fill('Answer with the one word: ready'));
  expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-of-the-house');
  expect(await audit(page)).toEqual([]);

  await section.getByRole('button', { name: 'More for House server' }).click();
  await page.getByRole('menuitem', { name: 'Put it first' }).click();
  await section.getByRole('button', { name: 'More for House server' }).click();
  await page.getByRole('menuitem', { name: 'Put it first' }).waitFor({ state: 'hidden' });
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await dialog.getByText('It is not asked any more').waitFor();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await section.getByText('House server').waitFor({ state: 'hidden' });
  await section.getByText('Nothing: no model is named').waitFor();

  await section.getByLabel('Read for people with the language model').click({ force: true });
  await section.getByText('Put back to off').click();
  await section.getByText('Put back to off').waitFor({ state: 'hidden' });
  // The browser itself says so of every answer that is an error.
  expect(errors.filter((error) => !error.startsWith('Failed to load resource'))).toEqual([]);
});
