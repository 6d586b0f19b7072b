import { contextBridge, ipcRenderer, webUtils } from 'electron';

// The page's only door to the desktop: everything else goes through the port that main hands over.
contextBridge.exposeInMainWorld('commonplace', { pathOf: (file: File) => webUtils.getPathForFile(file) });

const loaded = new Promise<void>((resolve) => {
  if (document.readyState === 'complete') resolve();
  else window.addEventListener('load', () => resolve(), { once: true });
});

ipcRenderer.on('commonplace:port', async (event) => {
  const ports = [...event.ports];
  await loaded;
  // A custom scheme may report the origin "null", which postMessage does not accept as a target.
  const target = location.origin === 'null' ? '*' : location.origin;
  window.postMessage({ type: 'commonplace:port' }, target, ports);
});
