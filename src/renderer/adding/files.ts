/** A file that was dropped or chosen; `path` only where the desktop window knows it. */
export interface ChosenFile {
  file: File;
  path: string | null;
}

function pathOf(file: File): string | null {
  return window.commonplace?.pathOf(file) || null;
}

/** Files and folders from a drop. In the desktop window a folder stays one path; in a browser it is walked. */
export async function fromDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  if (window.commonplace) return [...transfer.files].map((file) => ({ file, path: pathOf(file) }));
  // Entries have to be taken before the first await: the browser empties the transfer after the event.
  const dropped = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  // What was not dragged from a file system (an image out of another page) has no entry, only a file.
  const lists = await Promise.all(dropped.map(({ entry, file }) => (entry ? walk(entry) : file ? [file] : [])));
  return lists.flat().map((file) => ({ file, path: null }));
}

async function walk(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  // A reader hands out at most 100 entries at a time, and none when it is through.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return files;
    for (const child of batch) files.push(...(await walk(child)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Opens the system's own dialog. Resolves to nothing when it is closed without a choice. */
export function choose(what: 'files' | 'folder'): Promise<ChosenFile[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve([]));
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      resolve(files.map((file) => ({ file, path: pathOf(file) })));
    });
    input.click();
  });
}

/** The paths to add: a chosen folder as one path, so that the engine walks it itself. */
export function pathsOf(chosen: readonly ChosenFile[]): string[] {
  const paths = chosen.flatMap(({ file, path }) => {
    if (path === null) return [];
    const inside = file.webkitRelativePath;
    if (inside === '') return [path];
    const root = inside.split('/')[0] ?? '';
    return [path.slice(0, path.length - inside.length) + root];
  });
  return [...new Set(paths)];
}
