import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import chromium from '@sparticuz/chromium';
import { type Page, chromium as playwright } from 'playwright-core';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

/** How long anything may take before a test gives up; never how fast it has to be. */
export const patience = 60_000;

export interface App {
  /** A page of the app; what goes wrong inside it is kept in `errors`. */
  openPage: () => Promise<{ page: Page; errors: string[] }>;
  stop: () => Promise<void>;
}

/** Starts the real host on an empty library of its own, and a browser that has used its link. */
export async function startApp(): Promise<App> {
  const data = await mkdtemp(join(tmpdir(), 'commonplace-e2e-'));
  const host = await startHost(data);
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--headless'],
    headless: true,
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(patience / 2);
  let address = host.url;
  return {
    openPage: async () => {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(address);
      // The link works once; from then on the cookie opens the door.
      address = new URL('/', host.url).href;
      return { page, errors };
    },
    stop: async () => {
      await browser.close();
      await host.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

const readyLine = z.object({ url: z.url() });

async function startHost(data: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const args = [join(root, 'bin/commonplace.mjs'), 'serve', '--no-open', '--json', '--data', data];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = readyLine.parse(JSON.parse(line));
    const stop = async () => {
      child.kill('SIGTERM');
      await gone;
    };
    return { url, stop };
  }
  throw new Error(`The host ended before it said where it is (exit ${child.exitCode}).`);
}

export interface TextFile {
  name: string;
  text: string;
}

/** Drops files on the window, as a person would drag them in. */
export async function dropFiles(page: Page, files: readonly TextFile[]): Promise<void> {
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of dropped) dataTransfer.items.add(new File([text], name, { type: 'text/plain' }));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

/** Adds what lies at a path of this computer, through the library's own dialog. */
export async function addByPath(page: Page, path: string): Promise<void> {
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'Add files or a folder' }).click();
  await page.getByRole('menuitem', { name: 'Add by path' }).click();
  await page.getByLabel('Path of a file or folder on this computer').fill(path);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

export function goTo(page: Page, name: 'Ask' | 'Search' | 'Library'): Promise<void> {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
}

/** The library's row of a document. */
export function rowOf(page: Page, title: string | RegExp) {
  return page.getByRole('row').filter({ hasText: title });
}

export async function waitReady(page: Page, title: string): Promise<void> {
  await goTo(page, 'Library');
  await rowOf(page, title).getByText('Ready').waitFor();
}

export async function ask(page: Page, question: string): Promise<void> {
  await goTo(page, 'Ask');
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
}

export async function search(page: Page, query: string): Promise<void> {
  await goTo(page, 'Search');
  await page.getByLabel('Search your documents').fill(query);
  await page.keyboard.press('Enter');
}
