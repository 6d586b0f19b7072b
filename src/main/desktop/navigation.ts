import { dialog, shell, type WebContents } from 'electron';
import { appAddress } from './protocol.ts';

/** Past this an address is cut in the dialog; its host stands at its beginning. */
const shownLength = 600;

/** The window shows the app and nothing else: every way to another page is refused; links of the web are asked for. */
export function confineNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (event.url.startsWith(appAddress)) return;
    event.preventDefault();
    void offerExternal(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!event.url.startsWith(appAddress)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void offerExternal(url);
    return { action: 'deny' };
  });
}

/** Opens a web address in the person's browser after showing all of it. Anything but http and https is dropped. */
async function offerExternal(address: string): Promise<void> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this address in your browser?',
    detail: url.href.length > shownLength ? `${url.href.slice(0, shownLength)}…` : url.href,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) await shell.openExternal(url.href);
}
