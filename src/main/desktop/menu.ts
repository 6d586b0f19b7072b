import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { quickAskShortcut } from './quick-ask.ts';

/** The usual menu, without the entries that reload or inspect the page in a packaged app. */
export function installMenu({ quickAsk }: { quickAsk: () => void }): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ];
  const development: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      {
        label: 'File',
        submenu: [
          { label: 'Quick ask', accelerator: quickAskShortcut, registerAccelerator: false, click: quickAsk },
          { type: 'separator' },
          { role: process.platform === 'darwin' ? 'close' : 'quit' },
        ],
      },
      { role: 'editMenu' },
      { label: 'View', submenu: app.isPackaged ? view : [...view, ...development] },
      { role: 'windowMenu' },
    ]),
  );
}
