import { BrowserWindow, globalShortcut } from 'electron';
import { confineNavigation } from './navigation.ts';
import { appAddress } from './protocol.ts';
import { pagePreferences } from './window.ts';

/** Pressed anywhere on the computer. */
export const quickAskShortcut = 'CommandOrControl+Shift+Space';

export interface QuickAsk {
  /** Shows the window in front of everything, or hides it where it is in front already. */
  toggle(): void;
  /** Takes the window away; the shortcut opens another. */
  dismiss(): void;
  /** The same, and gives the shortcut back. */
  close(): void;
}

export interface QuickAskOptions {
  appPath: string;
  /** The page has loaded: it can take a port now. */
  loaded(window: BrowserWindow): void;
}

/**
 * A small window for one question, in front of whatever is being worked on. Another program may hold the shortcut: then
 * the menu's entry is the way to it.
 */
export function openQuickAsk({ appPath, loaded }: QuickAskOptions): QuickAsk {
  let window: BrowserWindow | undefined;

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      ...{ width: 680, height: 480, minWidth: 420, minHeight: 240, show: false, center: true },
      ...{ frame: false, alwaysOnTop: true, skipTaskbar: true, fullscreenable: false, title: 'Quick ask' },
      webPreferences: pagePreferences(appPath),
    });
    confineNavigation(opened.webContents);
    opened.webContents.on('did-finish-load', () => loaded(opened));
    opened.once('ready-to-show', () => opened.show());
    opened.on('blur', () => opened.hide());
    opened.on('closed', () => {
      if (window === opened) window = undefined;
    });
    void opened.loadURL(`${appAddress}#/quick`);
    return opened;
  }

  function toggle(): void {
    if (window === undefined) {
      window = open();
      return;
    }
    if (window.isVisible() && window.isFocused()) window.hide();
    else {
      window.show();
      window.focus();
    }
  }

  if (!globalShortcut.register(quickAskShortcut, toggle)) {
    console.error(`Another program holds ${quickAskShortcut}: Quick ask is in the File menu.`);
  }
  function dismiss(): void {
    window?.destroy();
    window = undefined;
  }
  return {
    toggle,
    dismiss,
    close() {
      globalShortcut.unregister(quickAskShortcut);
      dismiss();
    },
  };
}
