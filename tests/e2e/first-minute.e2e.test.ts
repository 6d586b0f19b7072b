import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type App, goTo, patience, search, startApp } from './kit.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
}, patience);
afterAll(() => app?.stop(), patience);

test('an empty library leads by the sample library to a cited answer', { timeout: 3 * patience }, async () => {
  const { page, errors } = await app.openPage();
  await page.getByRole('button', { name: 'Try the sample library' }).click();
  const examples = page.getByText('Try one on the sample library').locator('..').getByRole('button');
  await examples.first().waitFor();
  expect(await examples.count()).toBe(3);
  await page.getByText(/^\d+ files added$/).waitFor();

  const questions = await examples.allInnerTexts();
  for (const question of questions) {
    await page.getByLabel('Your question').fill(question);
    await page.keyboard.press('Enter');
    const turn = page.getByRole('article').filter({ has: page.getByRole('heading', { name: question }) });
    await turn.locator('[data-grounded="true"]').waitFor();
    await turn.getByRole('button', { name: /^Citation 1:/ }).waitFor();
    await page.getByRole('complementary', { name: 'Cited passage' }).locator('mark').first().waitFor();
  }
  // They stay together in the navigation, under a title of their own.
  const list = page.getByRole('region', { name: 'Conversations' }).getByRole('link', { name: /^Who serviced/ });
  await list.waitFor();
  expect(await list.count()).toBe(1);
  expect(errors).toEqual([]);
  await page.close();
});

test('the arrow keys walk through the citations, Esc closes the passage', { timeout: patience }, async () => {
  const { page } = await app.openPage();
  await page.getByText('Try one on the sample library').locator('..').getByRole('button').first().click();
  const open = page.getByRole('button', { name: /^Citation/, pressed: true });
  await open.waitFor();
  expect(await open.textContent()).toBe('1');
  const count = await page.getByRole('button', { name: /^Citation/ }).count();
  await page.keyboard.press('ArrowRight');
  expect(await open.first().textContent()).toBe(count > 1 ? '2' : '1');
  await page.keyboard.press('ArrowLeft');
  expect(await open.first().textContent()).toBe('1');
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await page.close();
});

test('the theme is kept, and both themes and all pages pass the audit', { timeout: 2 * patience }, async () => {
  const { page } = await app.openPage();
  const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
  for (const theme of ['Light', 'Dark']) {
    await page.getByRole('button', { name: 'Commonplace menu' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
    expect(await scheme()).toBe(theme.toLowerCase());
    for (const name of ['Ask', 'Library'] as const) {
      await goTo(page, name);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await audit(page), `${name}, ${theme}`).toEqual([]);
    }
    // A file of the sample; pages that the library writes about people may stand above it.
    await page.getByRole('row').filter({ hasNotText: '(profile)' }).nth(1).click();
    await page.getByRole('complementary').getByRole('button', { name: 'Show in folder' }).waitFor();
    expect(await audit(page), `document, ${theme}`).toEqual([]);
    await search(page, 'boiler');
    await page.getByRole('list', { name: 'Passages' }).getByRole('button').first().click();
    await page.getByRole('complementary').locator('mark').first().waitFor();
    expect(await audit(page), `search, ${theme}`).toEqual([]);
    await page.goto(new URL('#/settings', page.url()).href);
    await page.getByText('all-MiniLM-L6-v2').waitFor();
    expect(await audit(page), `settings, ${theme}`).toEqual([]);
  }
  await page.reload();
  expect(await scheme()).toBe('dark');
  await page.close();
});

test('in a narrow window the passage is a drawer and the navigation keeps its names', {
  timeout: patience,
}, async () => {
  const { page } = await app.openPage();
  await page.setViewportSize({ width: 900, height: 600 });
  await search(page, 'boiler');
  await page.getByRole('list', { name: 'Passages' }).getByRole('button').first().click();
  const drawer = page.getByRole('dialog', { name: 'Passage' });
  await drawer.locator('mark').first().waitFor();
  // At the right edge, over its whole height.
  await expect.poll(() => drawer.boundingBox()).toEqual({ x: 420, y: 0, width: 480, height: 600 });
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await goTo(page, 'Library');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  await page.close();
});
