import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

export interface DesktopApp {
  page: Page;
  library: string;
  /** Asks the app to end, as the system does; resolves with its exit code. */
  quit(): Promise<number | null>;
  /** Ends whatever is left and removes its folders. */
  remove(): Promise<void>;
}

/** The program to run: a packaged app, Electron's own binary, or plain Node with the stand-in. */
function programOf(): { command: string; args: string[] } {
  const packaged = process.env.COMMONPLACE_DESKTOP;
  if (packaged) return { command: packaged, args: [] };
  const electron = installedElectron();
  if (electron !== undefined) return { command: electron, args: [root] };
  console.log("Electron's binary is not installed here: the desktop code runs against its stand-in.");
  const register = new URL('./stand-in/register.mjs', import.meta.url).href;
  return { command: process.execPath, args: ['--import', register, join(root, 'out/main/index.js')] };
}

/** Read from the package's own note of its binary: to import the package would have it download one. */
function installedElectron(): string | undefined {
  const folder = join(root, 'node_modules/electron');
  if (!existsSync(join(folder, 'path.txt'))) return undefined;
  const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
  return existsSync(path) ? path : undefined;
}

/** Starts the built app on an empty library, with files as if it had been opened with them. */
export async function startDesktop(files: readonly string[]): Promise<DesktopApp> {
  const folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  const library = join(folder, 'library');
  const port = await freePort();
  if (!process.env.COMMONPLACE_DESKTOP) {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--all'], { stdio: 'inherit' });
  }
  const { command, args } = programOf();
  const flags = [`--remote-debugging-port=${port}`, `--user-data-dir=${join(folder, 'profile')}`];
  const child = spawn(command, [...args, ...flags, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      COMMONPLACE_DATA: library,
      STAND_IN_APP_PATH: root,
      STAND_IN_USER_DATA: join(folder, 'profile'),
      STAND_IN_CDP_PORT: String(port),
    },
  });
  const browser = await joinBrowser(child, port);
  return {
    page: await appPage(browser),
    library,
    async quit() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
    async remove() {
      await browser.close();
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Joins the app's browser as soon as it listens. */
async function joinBrowser(child: ChildProcess, port: number): Promise<Browser> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The app ended before its window opened (exit ${child.exitCode}).`);
    const browser = await playwright.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined);
    if (browser !== undefined) return browser;
    await sleep(200);
  }
}

async function appPage(browser: Browser): Promise<Page> {
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => candidate.url().includes('commonplace'));
    if (page !== undefined) return page;
    await sleep(100);
  }
}
