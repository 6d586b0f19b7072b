import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Longest name kept of what an upload calls itself, in code points; file systems end at 255 bytes. */
const longestName = 80;

/** A name that is safe on every system: no separators, no control or reserved characters, no leading dot. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const cleaned = last.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const points = [...cleaned];
  const dot = cleaned.lastIndexOf('.');
  const extension = dot > 0 ? cleaned.slice(dot).slice(0, 12) : '';
  const short =
    points.length > longestName ? points.slice(0, longestName - extension.length).join('') + extension : cleaned;
  return short === '' ? 'unnamed' : short;
}

/** Keeps the app's own copy of an upload or note, in a folder of its own; returns its path. */
export async function keepCopy(
  folder: string,
  id: string,
  name: string,
  content: Uint8Array | string,
): Promise<string> {
  const place = join(folder, id);
  await mkdir(place, { recursive: true });
  const path = join(place, safeName(name));
  await writeFile(path, content, { flush: true });
  return path;
}

/** Keeps a text that the app wrote, in place of what was there under the same key; whole or not at all. */
export async function keepWritten(
  folder: string,
  key: string,
  text: string,
): Promise<{ path: string; size: number; modifiedAt: number }> {
  const place = join(folder, safeName(key));
  await mkdir(place, { recursive: true });
  const path = join(place, 'profile.md');
  const next = join(place, 'profile.md.next');
  await writeFile(next, text, { flush: true });
  await rename(next, path);
  const { size, mtimeMs } = await stat(path);
  return { path, size, modifiedAt: Math.trunc(mtimeMs) };
}
