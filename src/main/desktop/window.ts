import { join } from 'node:path';
import { BrowserWindow, type WebPreferences } from 'electron';
import { confineNavigation } from './navigation.ts';
import { appAddress } from './protocol.ts';
import type { WindowState } from './shell-settings.ts';

export interface WindowOptions {
  appPath: string;
  state: WindowState;
  /** The page has loaded: it can take a port now. */
  loaded(window: BrowserWindow): void;
}

/** What the app's pages may do, in every window. */
export function pagePreferences(appPath: string): WebPreferences {
  return {
    preload: join(appPath, 'out/preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    // Chromium would fetch dictionaries from the network.
    spellcheck: false,
  };
}

/** Opens the app's window, hidden until its first picture is ready. */
export function openWindow({ appPath, state, loaded }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...state.read(),
    minWidth: 640,
    minHeight: 480,
    show: false,
    webPreferences: pagePreferences(appPath),
  });
  confineNavigation(window.webContents);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => state.write(window.getNormalBounds()));
  window.webContents.on('did-finish-load', () => loaded(window));
  void window.loadURL(appAddress);
  return window;
}
