import type { SkipCause } from './entries.ts';

/** Folders that hold no documents of a person. In lower case. */
const systemFolders = new Set([
  'node_modules',
  '__pycache__',
  '.git',
  '.hg',
  '.svn',
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '.trash',
  '.trashes',
  '.spotlight-v100',
  '.fseventsd',
  '.documentrevisions-v100',
  '.temporaryitems',
]);

/** Views of the running system that look like files. */
const systemPaths = new Set(['/proc', '/sys', '/dev', '/run']);

/** Files that a system keeps beside a person's. In lower case. */
const systemFiles = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '.ds_store', 'icon\r']);

/** Office's and editors' files of a document that is open, and downloads under way. */
const temporary = /^~\$|^\.~lock\.|^\.#|^#.*#$|~$|\.(sw[opx]|part|partial|crdownload|download|tmp|temp)$/i;

const bundles =
  /\.(app|photoslibrary|photolibrary|aplibrary|framework|bundle|plugin|kext|xcodeproj|fcpbundle|imovielibrary|musiclibrary|tvlibrary|sparsebundle|lrlibrary|lrdata)$/i;

/** Why an entry is left out by its name alone, whatever the rules say; null where it may be a document. */
export function skippedByName(
  entry: { path: string; name: string; folder: boolean },
  platform: NodeJS.Platform,
): SkipCause | null {
  const { path, name, folder } = entry;
  const lower = name.toLowerCase();
  if (!folder) return systemFiles.has(lower) ? 'system' : temporary.test(name) ? 'temporary' : null;
  if (systemFolders.has(lower) || lower.startsWith('.trash-')) return 'system';
  if (platform === 'linux' && systemPaths.has(path)) return 'system';
  return platform === 'darwin' && bundles.test(name) ? 'bundle' : null;
}
