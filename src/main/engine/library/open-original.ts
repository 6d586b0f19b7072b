import { spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommonplaceError } from '../../../contract/index.ts';

/** The system's own opener; arguments are passed as such, never through a shell. */
function command(path: string, action: 'open' | 'reveal'): [program: string, args: string[]] {
  const reveal = action === 'reveal';
  if (process.platform === 'darwin') return ['open', reveal ? ['-R', path] : [path]];
  if (process.platform === 'win32') return ['explorer.exe', reveal ? [`/select,${path}`] : [path]];
  return ['xdg-open', [reveal ? dirname(path) : path]];
}

/** Opens a file in its own app, or shows it in its folder. Throws not_found, unavailable. */
export async function openPath(path: string, action: 'open' | 'reveal'): Promise<void> {
  await access(path).catch(() => {
    throw new CommonplaceError(
      'not_found',
      `The original is not at ${path} any more. What Commonplace stored of it can still be read here.`,
    );
  });
  const [program, args] = command(path, action);
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) =>
      reject(new CommonplaceError('unavailable', `This system has no "${program}" to open files with.`, { cause })),
    );
  });
  child.unref();
}
