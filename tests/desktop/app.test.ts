import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { search, waitReady } from '../e2e/kit.ts';
import { type DesktopApp, startDesktop } from './start-desktop.ts';

let folder: string;
let app: DesktopApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opened-'));
  const file = join(folder, 'lighthouse.txt');
  writeFileSync(file, 'The lighthouse on Gannet Rock was first lit in 1871. Its keeper was Morwenna Tregear.');
  app = await startDesktop([file]);
});
afterAll(async () => {
  await app?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('a file that the app is opened with is found in its window, over the port to the engine', async () => {
  await waitReady(app.page, 'lighthouse.txt');
  await search(app.page, 'Who kept the lighthouse?');
  await app.page.getByText('Morwenna Tregear').first().waitFor();
});

test('the page has no Node, one function of the preload, and no way to the network', async () => {
  expect(await app.page.evaluate(() => Object.keys(window.commonplace ?? {}))).toEqual(['pathOf']);
  expect(
    await app.page.evaluate(() => [typeof Reflect.get(window, 'process'), typeof Reflect.get(window, 'require')]),
  ).toEqual(['undefined', 'undefined']);
  const outcome = await app.page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'loaded',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
  const script = await app.page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        const element = document.createElement('script');
        element.textContent = 'window.ran = true';
        document.head.append(element);
      }),
  );
  expect(script).toBe('script-src-elem');
});

test('the window leaves the app by no link and opens no other', async () => {
  const before = app.page.url();
  await app.page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await app.page.evaluate(() => void window.open('https://example.org/'));
  await app.page.getByRole('navigation', { name: 'Main' }).waitFor();
  expect(app.page.url()).toBe(before);
});

test('quitting lets the engine give the library back', async () => {
  expect(existsSync(join(app.library, 'holder.json'))).toBe(true);
  expect(await app.quit()).toBe(0);
  expect(existsSync(join(app.library, 'holder.json'))).toBe(false);
});
