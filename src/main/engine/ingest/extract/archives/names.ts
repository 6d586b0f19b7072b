/** Files that systems leave beside a person's own: macOS resource forks and folder settings, Windows thumbnails. */
const leftBehind = /(^|[\\/])(__MACOSX[\\/]|\._[^\\/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
/** Controls, marks that turn the direction of writing around, invisible joints, and halves of surrogate pairs. */
const unseen = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const longestName = 255;

export function isLeftBehind(path: string): boolean {
  return leftBehind.test(path);
}

/** A path as a person may read it: no drive, no root, no `..`, nothing invisible. Never used to open anything. */
export function readablePath(path: string): string {
  const parts = path
    .replace(/^[a-z]:(?=[\\/]|[^\\/]*[\\/])/i, '')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(unseen, '')
    .split(/[\\/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/') || 'unnamed';
}

/** The last part of a path, as a person may read it; its end, with the extension, is kept of a very long one. */
export function readableName(path: string): string {
  return readablePath(path).split('/').at(-1)?.slice(-longestName) ?? 'unnamed';
}

/** Gives each path a key of its own: a second `a.txt` becomes `a.txt (2)`. NULs and half characters are replaced. */
export function createKeys(): (path: string) => string {
  const taken = new Map<string, number>();
  return (path) => {
    const plain = path.replace(/\0|\p{Cs}/gu, '\ufffd');
    let key = plain;
    for (let count = (taken.get(plain) ?? 0) + 1; ; count += 1) {
      key = count === 1 ? plain : `${plain} (${count})`;
      if (count > 1 && taken.has(key)) continue;
      taken.set(plain, count);
      if (key !== plain) taken.set(key, 1);
      return key;
    }
  };
}
