import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A path that a person named, spelled as the file system spells it: where letter case and the composition of accents
 * do not count, one file has one path. A link on the way keeps its own name.
 */
export function canonicalPath(
  path: string,
  platform: NodeJS.Platform = process.platform,
  real: (path: string) => string = realpathSync.native,
): string {
  const absolute = resolve(path);
  if (platform !== 'darwin' && platform !== 'win32') return absolute;
  try {
    const spelled = real(absolute);
    return folded(spelled) === folded(absolute) ? spelled : absolute;
  } catch {
    return absolute;
  }
}

const folded = (path: string) => path.normalize('NFC').toLowerCase();
