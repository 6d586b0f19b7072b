import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import {
  type BrowserContext,
  type Page,
  type Request as PageRequest,
  chromium as playwright,
  type Route,
} from 'playwright-core';
import type { Port } from './ports.ts';
import { session } from './session.ts';

/** Chromium does not know the app's scheme; the page is shown under this origin and every request is handed over. */
const shown = 'https://app.commonplace.invalid/';
const own = 'commonplace://app/';

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  loading = true;
  page: Page | undefined;
  readonly #ports = new Map<number, Port>();
  #next = 1;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  isLoading(): boolean {
    return this.loading;
  }

  /** The preload receives the message with ports made in the page; what they carry is relayed until the page is gone. */
  postMessage(channel: string, _message: unknown, ports: readonly Port[]): void {
    const id = this.#next++;
    for (const port of ports) {
      this.#ports.set(id, port);
      port.on('message', ({ data }) => {
        void this.page
          ?.evaluate(([to, text]) => Reflect.get(window, 'standIn').toPage(to, text), [id, data] as const)
          .catch(() => {});
      });
      port.on(
        'close',
        () => void this.page?.evaluate((to) => Reflect.get(window, 'standIn').close(to), id).catch(() => {}),
      );
    }
    void this.page
      ?.evaluate(([to, name]) => Reflect.get(window, 'standIn').open(to, name), [id, channel] as const)
      .then(() => {
        for (const port of ports) port.start();
      })
      .catch(() => {});
  }

  fromPage(id: number, data: unknown): void {
    this.#ports.get(id)?.postMessage(data);
  }
}

let opened = 0;

/** A window as a page of a real Chromium, which a test may join on STAND_IN_CDP_PORT; the next one on the port after it. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly options: { webPreferences: { preload: string } };
  #context: BrowserContext | undefined;

  constructor(options: { webPreferences: { preload: string } }) {
    super();
    this.options = options;
  }

  async loadURL(address: string): Promise<void> {
    const port = process.env.STAND_IN_CDP_PORT ? Number(process.env.STAND_IN_CDP_PORT) + opened++ : 0;
    this.#context = await playwright.launchPersistentContext(mkdtempSync(join(tmpdir(), 'stand-in-')), {
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
      headless: true,
      viewport: { width: 1280, height: 800 },
    });
    const contents = this.webContents;
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    contents.page = page;
    await this.#context.route('**/*', (route) => this.#answer(route, page));
    this.#context.on('page', async (popup) => {
      await popup.close();
    });
    await page.exposeFunction('standInSend', (id: number, data: unknown) => contents.fromPage(id, data));
    await page.addInitScript(preloadScript(readFileSync(this.options.webPreferences.preload, 'utf8')));
    page.on('load', () => {
      contents.loading = false;
      contents.emit('did-finish-load');
    });
    page.on('close', () => this.emit('closed'));
    await page.goto(address.replace(own, shown));
    this.emit('ready-to-show');
  }

  async #answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = request.url();
    if (request.isNavigationRequest() && pageOf(request) !== page) {
      this.webContents.openHandler({ url });
      return route.abort();
    }
    if (request.isNavigationRequest()) {
      let prevented = false;
      this.webContents.emit('will-navigate', {
        url: url.replace(shown, own),
        preventDefault: () => {
          prevented = true;
        },
      });
      // A refused navigation leaves the page where it is, as an answer without content does.
      if (prevented) return route.fulfill({ status: 204 });
    }
    const handler = session.defaultSession.handlers.get('commonplace');
    if (!url.startsWith(shown) || handler === undefined) return route.abort();
    const response = await handler(new Request(url.replace(shown, own), { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** What a person would see of it. */
  readonly shown = { visible: false, focused: false };
  #destroyed = false;

  show(): void {
    this.shown.visible = true;
    this.shown.focused = true;
  }
  hide(): void {
    this.shown.visible = false;
    this.shown.focused = false;
  }
  focus(): void {
    this.shown.focused = true;
  }
  isVisible(): boolean {
    return this.shown.visible;
  }
  isFocused(): boolean {
    return this.shown.focused;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    void this.#context?.close();
    this.emit('closed');
  }
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  getNormalBounds() {
    return { x: 0, y: 0, width: 1280, height: 800 };
  }
}

/** Undefined for the first request of a window that is only just being opened. */
function pageOf(request: PageRequest): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

/** The real preload with Electron's side of it, and the page's end of every port. */
function preloadScript(preload: string): string {
  return `(() => {
    const listeners = {};
    const ends = {};
    window.standIn = {
      open(id, channel) {
        const { port1, port2 } = new MessageChannel();
        ends[id] = port1;
        port1.onmessage = ({ data }) => window.standInSend(id, data);
        listeners[channel]?.({ ports: [port2] });
      },
      toPage: (id, data) => ends[id]?.postMessage(data),
      close: (id) => ends[id]?.close(),
    };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, value) => { window[name] = value; } },
      ipcRenderer: { on: (channel, listener) => { listeners[channel] = listener; } },
      webUtils: { getPathForFile: (file) => '/' + file.name },
    };
    const require = () => electron;
    const module = { exports: {} };
    ((exports) => { ${preload} })(module.exports);
  })();`;
}
