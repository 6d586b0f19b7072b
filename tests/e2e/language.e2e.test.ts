import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScriptedModel, refuses, says } from '../kit/scripted-model.ts';
import { audit } from './audit.ts';
import { type App, patience, startApp } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

test('a language model is named, tried, and told what it may be used for', { timeout: 4 * patience }, async () => {
  const server = await openScriptedModel(says('ready'), refuses(404, 'no such model'));
  const { page, errors } = await app.openPage();
  await page.goto(new URL('#/settings', page.url()).href);
  const section = page.getByRole('region', { name: 'Language model', exact: true });
  await section.getByText('Nothing: no model is named').waitFor();
  expect(await section.getByRole('button', { name: 'Try it' }).isDisabled()).toBe(true);

  await section.getByLabel('Name of the language model').fill('maker/small');
  await page.keyboard.press('Enter');
  await section.getByText('go to openrouter.ai').waitFor();
  const address = section.getByLabel('Server of the language model');
  await address.fill('openrouter.ai');
  await section.getByText('An address begins with').waitFor();
  expect(await audit(page)).toEqual([]);
  await address.fill(server.address);
  await page.keyboard.press('Enter');
  await section.getByText('it runs on this computer').waitFor();

  await section.getByRole('button', { name: 'Try it' }).click();
  await section.getByText('maker/small at this computer answered “ready”').waitFor();
  await section.getByRole('button', { name: 'Try it' }).click();
  await section.getByText('has no model "maker/small"').waitFor();
  expect(await audit(page)).toEqual([]);

  await section.getByLabel('Read for people with the language model').click({ force: true });
  await section.getByText('Put back to off').click();
  await section.getByText('Put back to off').waitFor({ state: 'hidden' });
  expect(server.asked.map(({ words }) => words)).toEqual(Array(2).fill('Answer with the one word: ready'));
  expect(errors).toEqual([]);
});
