import type { Stats } from 'node:fs';
import { lstat, opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf, lookError } from '../ingest/index.ts';

/** What a watched folder was when it was last seen, so that an empty mount point is not taken for it. */
const markerSchema = z.object({
  device: z.number(),
  inode: z.number(),
  /** When the folder was made; null where the file system does not say. Numbers of deleted folders are given again. */
  born: z.number().nullable(),
  names: z.array(z.string()),
});
export type Marker = z.infer<typeof markerSchema>;

/** Entries remembered of a folder, and how many are looked at to choose them. */
const remembered = 16;
const lookedAt = 512;

export type Identity = Omit<Marker, 'names'>;

export type Root = ({ state: 'there' } & Identity) | { state: 'offline' | 'denied'; detail: string };

/** Whether the folder is there, can be listed, and is the one that was seen before. */
export async function lookAtRoot(path: string, marker: Marker | null): Promise<Root> {
  try {
    const identity = identityOf(await stat(path));
    await (await opendir(path)).close();
    const same = marker === null || isSame(marker, identity);
    if (same || (await anyOf(path, marker.names))) return { state: 'there', ...identity };
    return {
      state: 'offline',
      detail: `What is at ${path} now is not the folder that is watched: nothing of it is there. Its documents stay. Mount it again; or, if these are the files you mean, answer that the missing ones may go.`,
    };
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EACCES' || code === 'EPERM') {
      return { state: 'denied', detail: lookError(error, path, process.platform).message };
    }
    return {
      state: 'offline',
      detail: `${path} is not there at the moment (unplugged, unmounted or renamed). Its documents stay, and watching goes on when it is back.`,
    };
  }
}

function identityOf(found: Stats): Identity {
  // 0 where the file system does not keep it. Where an old system gives the time of the last change instead, a folder
  // that changed looks like another one, and its entries decide.
  return { device: found.dev, inode: found.ino, born: found.birthtimeMs > 0 ? found.birthtimeMs : null };
}

/** A number alone proves little: the next folder that is made may get that of the one deleted before. */
function isSame(a: Identity, b: Identity): boolean {
  return a.device === b.device && a.inode === b.inode && (a.born === null || b.born === null || a.born === b.born);
}

async function anyOf(path: string, names: readonly string[]): Promise<boolean> {
  if (names.length === 0) return true;
  const found = await Promise.all(names.map((name) => lstat(join(path, name)).catch(() => null)));
  return found.some((one) => one !== null);
}

/** Remembers a folder that was just seen. */
export async function markerOf(path: string, { device, inode, born }: Identity): Promise<Marker> {
  const names: string[] = [];
  for await (const { name } of await opendir(path)) {
    if (names.push(name) === lookedAt) break;
  }
  const step = Math.max(1, Math.floor(names.length / remembered));
  return { device, inode, born, names: names.filter((_, i) => i % step === 0).slice(0, remembered) };
}

/** A stored marker; one that cannot be read is as none. */
export function parseMarker(stored: string | null): Marker | null {
  if (stored === null) return null;
  const parsed = markerSchema.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : null;
}
