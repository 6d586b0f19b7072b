import { app } from 'electron';
import { collectOpenFiles, type Desktop, registerAppScheme, runDesktop } from './desktop/index.ts';

// Faiss, where it is installed, ends in a crash with more: docs/decisions/0014-vector-index.md.
process.env.OMP_NUM_THREADS ??= '1';
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const files = collectOpenFiles();
  let desktop: Desktop | undefined;
  let closed = false;
  registerAppScheme();
  files.take(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  app.on('second-instance', (_event, args, folder) => {
    files.take(args.slice(app.isPackaged ? 1 : 2), folder);
    desktop?.show();
  });
  app.on('activate', () => desktop?.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (closed || desktop === undefined) return;
    event.preventDefault();
    void desktop.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  void app.whenReady().then(async () => {
    desktop = await runDesktop(files);
  });
}
