// A stand-in for Electron where its binary is not installed: real processes, real ports, windows that are real pages of
// Chromium. Only what the desktop code uses is here.
import { EventEmitter } from 'node:events';
import { metricOf } from './memory.ts';

export { BrowserWindow } from './browser-window.ts';
export { MessageChannelMain } from './ports.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-process.ts';

class App extends EventEmitter {
  readonly isPackaged = false;
  /** Processes whose memory Electron would know. */
  readonly children = new Set<number>();

  getAppPath(): string {
    return process.env.STAND_IN_APP_PATH ?? process.cwd();
  }

  getPath(): string {
    return process.env.STAND_IN_USER_DATA ?? process.cwd();
  }

  getVersion(): string {
    return '0.0.0';
  }

  requestSingleInstanceLock(): boolean {
    return true;
  }

  async whenReady(): Promise<void> {}

  getAppMetrics() {
    return [...this.children].map(metricOf);
  }

  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) process.exit(0);
  }
}

export const app = new App();
// A person who presses Ctrl+C in the terminal, or a system that shuts down.
process.once('SIGTERM', () => app.quit());
// A person who presses every key that the app took from the whole computer, whatever is in front.
process.on('SIGUSR2', () => {
  for (const pressed of keys.held.values()) pressed();
});

export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (_menu: unknown) => {},
};

/** What the app asked the person and opened for them; `answer` is the button that they press. */
export const person = { answer: 0, asked: [] as string[], opened: [] as string[], told: [] as string[] };

export const dialog = {
  async showMessageBox({ detail }: { detail: string }) {
    person.asked.push(detail);
    return { response: person.answer };
  },
  showErrorBox(title: string, text: string) {
    person.told.push(`${title}: ${text}`);
    console.error(`${title}: ${text}`);
  },
};

export const shell = {
  async openExternal(address: string) {
    person.opened.push(address);
  },
};

/** A computer on mains that somebody just touched. */
export const powerMonitor = Object.assign(new EventEmitter(), {
  isOnBatteryPower: () => false,
  getSystemIdleTime: () => 0,
});

/** Keys that were taken from the whole computer; a test presses them. "taken": by another program. */
export const keys = { held: new Map<string, () => void>(), taken: new Set<string>() };

export const globalShortcut = {
  register(accelerator: string, pressed: () => void): boolean {
    if (keys.taken.has(accelerator)) return false;
    keys.held.set(accelerator, pressed);
    return true;
  },
  unregister: (accelerator: string) => void keys.held.delete(accelerator),
};

export const ipcMain = new EventEmitter();
export default { app, dialog, shell, ipcMain, Menu };
