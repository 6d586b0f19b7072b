import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session, type WebContents } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { confineNavigation } from '../../src/main/desktop/navigation.ts';
import { denyPermissions } from '../../src/main/desktop/permissions.ts';
import { answer } from '../../src/main/desktop/protocol.ts';
import { keys, person } from './stand-in/electron.ts';

// Electron's binary cannot run in every place where tests do; the stand-in says what it stands for.
vi.mock('electron', () => import('./stand-in/electron.ts'));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<title>Commonplace</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'page.js'), 'start()');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  person.answer = 0;
  person.asked = [];
  person.opened = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

async function get(path: string, method = 'GET') {
  const response = await answer(new Request(`commonplace://${path}`, { method }), join(folder, 'renderer'));
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

test('the scheme serves the page and its files, and the page at every address inside it', async () => {
  const page = { status: 200, type: 'text/html; charset=utf-8', body: '<title>Commonplace</title>' };
  expect(await get('app/')).toEqual(page);
  expect(await get('app/library')).toEqual(page);
  expect(await get('app/assets/page.js')).toEqual({
    status: 200,
    type: 'text/javascript; charset=utf-8',
    body: 'start()',
  });
});

test.each([
  'app/../secret.txt',
  'app/..%2fsecret.txt',
  'app/%2e%2e/secret.txt',
  'app/assets/..%2f..%2fsecret.txt',
  'app/..%5csecret.txt',
  'app/%00.js',
  'app/%E0%A4%A.js',
  'app/missing.js',
  'other/index.html',
])('nothing outside the folder is served: %s', async (path) => {
  expect(await get(path)).toMatchObject({ status: 404, body: '' });
});

test('only reading is answered, and every answer carries the strict policy', async () => {
  expect(await get('app/', 'POST')).toMatchObject({ status: 405 });
  const { headers } = await answer(new Request('commonplace://app/'), join(folder, 'renderer'));
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy.match(/script-src[^;]*/)?.[0]).not.toMatch(/unsafe|http/);
});

test('every permission is refused but putting text on the clipboard', () => {
  denyPermissions(session.defaultSession);
  const standIn = Object(session.defaultSession);
  const asked = ['media', 'geolocation', 'notifications', 'clipboard-read', 'usb', 'openExternal', 'fileSystem'];
  const answers: boolean[] = [];
  for (const permission of asked) standIn.request(null, permission, (granted: boolean) => answers.push(granted));
  expect(answers).toEqual(asked.map(() => false));
  expect(asked.map((permission) => standIn.check(null, permission))).toEqual(asked.map(() => false));
  expect(standIn.check(null, 'clipboard-sanitized-write')).toBe(true);
  expect(standIn.device()).toBe(false);
});

/** The parts of a window's contents that navigation touches. */
async function contents() {
  const { BrowserWindow } = await import('electron');
  const { webContents } = new BrowserWindow({ webPreferences: { preload: '' } });
  confineNavigation(webContents);
  return webContents;
}

function navigate(webContents: WebContents, url: string): boolean {
  const preventDefault = vi.fn();
  Object(webContents).emit('will-navigate', { url, preventDefault });
  return preventDefault.mock.calls.length === 0;
}

test('the window stays in the app; a web address is shown whole and opened only when the person says so', async () => {
  const webContents = await contents();
  expect(navigate(webContents, 'commonplace://app/library')).toBe(true);
  expect(navigate(webContents, 'https://example.org/a?b=c')).toBe(false);
  await vi.waitFor(() => expect(person.asked).toEqual(['https://example.org/a?b=c']));
  expect(person.opened).toEqual([]);
  person.answer = 1;
  expect(Object(webContents).openHandler({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
  await vi.waitFor(() => expect(person.opened).toEqual(['https://example.org/']));
});

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'commonplace://elsewhere/',
  'ms-settings:',
])('other addresses are refused without a question: %s', async (url) => {
  const webContents = await contents();
  expect(navigate(webContents, url)).toBe(false);
  expect(Object(webContents).openHandler({ url })).toEqual({ action: 'deny' });
  expect([person.asked, person.opened]).toEqual([[], []]);
});

test('quick ask: the shortcut shows a small window in front, and hides it; closing gives the shortcut back', async () => {
  const { openQuickAsk, quickAskShortcut } = await import('../../src/main/desktop/quick-ask.ts');
  const windows: { shown: { visible: boolean }; options: object }[] = [];
  const { BrowserWindow } = await import('electron');
  vi.spyOn(BrowserWindow.prototype, 'loadURL').mockImplementation(async function (this: unknown) {
    windows.push(Object(this));
  });
  const quickAsk = openQuickAsk({ appPath: folder, loaded: () => {} });
  const press = () => keys.held.get(quickAskShortcut)?.();
  press();
  expect(windows).toHaveLength(1);
  expect(windows[0]?.options).toMatchObject({ alwaysOnTop: true, webPreferences: { sandbox: true } });
  Object(windows[0]).emit('ready-to-show');
  expect(windows[0]?.shown.visible).toBe(true);
  press();
  expect(windows[0]?.shown.visible).toBe(false);
  press();
  expect([windows.length, windows[0]?.shown.visible]).toEqual([1, true]);
  Object(windows[0]).emit('blur');
  expect(windows[0]?.shown.visible).toBe(false);
  quickAsk.close();
  expect(keys.held.size).toBe(0);
  vi.restoreAllMocks();
});

test('quick ask: a shortcut that another program holds is no failure', async () => {
  const { openQuickAsk, quickAskShortcut } = await import('../../src/main/desktop/quick-ask.ts');
  keys.taken.add(quickAskShortcut);
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  openQuickAsk({ appPath: folder, loaded: () => {} }).close();
  expect(said.mock.calls[0]?.[0]).toContain('File menu');
  keys.taken.clear();
  vi.restoreAllMocks();
});
