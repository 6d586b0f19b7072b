import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { toErrorShape } from '../../contract/index.ts';
import { dataFolderFrom } from '../engine/index.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { installMenu } from './menu.ts';
import type { OpenFiles } from './open-files.ts';
import { denyPermissions } from './permissions.ts';
import { serveApp } from './protocol.ts';
import { openQuickAsk } from './quick-ask.ts';
import { openWindowState } from './shell-settings.ts';
import { openWindow } from './window.ts';

export interface Desktop {
  /** Brings the window to the front, opening it where it was closed. */
  show(): void;
  /** Ends the engine after its last write. */
  close(): Promise<void>;
}

/** An engine that ends this often by itself is not started again: something is wrong that a restart does not mend. */
const restartsAllowed = 3;

/** Puts the desktop app together: scheme, permissions, menu, window and engine. Call it when Electron is ready. */
export async function runDesktop(files: OpenFiles): Promise<Desktop> {
  const appPath = app.getAppPath();
  const state = openWindowState();
  let engine: EngineProcess | undefined;
  let window: BrowserWindow | undefined;

  let quickWindow: BrowserWindow | undefined;

  const connect = () => {
    for (const page of [window, quickWindow]) {
      if (engine !== undefined && page !== undefined && !page.isDestroyed() && !page.webContents.isLoading()) {
        engine.connect(page.webContents);
      }
    }
  };
  const quickAsk = openQuickAsk({
    appPath,
    loaded: (opened) => {
      quickWindow = opened;
      engine?.connect(opened.webContents);
    },
  });
  const show = () => {
    if (window !== undefined) {
      if (window.isMinimized()) window.restore();
      window.focus();
      return;
    }
    window = openWindow({ appPath, state, loaded: ({ webContents }) => engine?.connect(webContents) });
    window.on('closed', () => {
      window = undefined;
      // A window that nobody sees must not keep the app from ending.
      quickAsk.dismiss();
    });
  };
  const start = async (restarts: number): Promise<void> => {
    engine = await startEngineProcess(join(appPath, 'out/main/engine-process.js'), dataFolderFrom(undefined));
    connect();
    files.serve(engine);
    void engine.ended.then(({ unexpected }) => {
      engine = undefined;
      if (unexpected && restarts < restartsAllowed) return start(restarts + 1).catch(giveUp);
      if (unexpected) giveUp(new Error('The engine ended again and again.'));
    });
  };

  serveApp(session.defaultSession, join(appPath, 'out/renderer'));
  denyPermissions(session.defaultSession);
  installMenu({ quickAsk: quickAsk.toggle });
  show();
  await start(0).catch(giveUp);
  return {
    show,
    async close() {
      quickAsk.close();
      await engine?.close();
    },
  };
}

/** Without its engine the app can do nothing: it says why and ends. */
function giveUp(error: unknown): void {
  console.error(error);
  dialog.showErrorBox('Commonplace cannot open the library', toErrorShape(error).message);
  app.quit();
}
