import type { Rectangle } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640),
  height: z.number().int().min(480),
});

export interface WindowState {
  /** Where the window was; a comfortable size the first time. */
  read(): Partial<Rectangle>;
  write(bounds: Rectangle): void;
}

/** The shell's own settings, in Electron's folder: they are about this computer's screen, not about the library. */
export function openWindowState(): WindowState {
  const store = new Store({ name: 'window' });
  return {
    read: () => boundsSchema.safeParse(store.get('bounds')).data ?? { width: 1280, height: 800 },
    write: (bounds) => store.set('bounds', { ...bounds }),
  };
}
