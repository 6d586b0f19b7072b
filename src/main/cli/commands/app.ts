import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseOptions } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { hasDisplay } from '../open-in-browser.ts';
import { servePage } from './serve.ts';

export const app: Command = {
  usage: '[--data DIR]',
  async run(args, context) {
    const { values } = parseOptions(args, {});
    const root = packageRoot(dirname(fileURLToPath(import.meta.url)));
    const electron = electronBinary(root, context.platform);
    if (electron !== undefined && hasDisplay(context.platform, context.env)) {
      return openWindow(electron, root, values.data === undefined ? undefined : context.dataFolder, context);
    }
    const reason = electron === undefined ? "Electron's binary is not installed" : 'There is no display';
    context.out.note(`${reason}: Commonplace runs as a page on this computer instead.`);
    return servePage({ open: true }, context);
  },
};

/** Where Electron's install script put the binary; it is absent where downloads were refused. */
function electronBinary(root: string, platform: NodeJS.Platform): string | undefined {
  const folder = join(root, 'node_modules/electron');
  const fallback = platform === 'win32' ? 'electron.exe' : 'electron';
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : fallback;
  const binary = join(folder, 'dist', name);
  return existsSync(binary) ? binary : undefined;
}

function packageRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) || dirname(from) === from) return from;
  return packageRoot(dirname(from));
}

async function openWindow(
  electron: string,
  root: string,
  data: string | undefined,
  { env, signal }: CommandContext,
): Promise<number> {
  const child = spawn(electron, [root], {
    stdio: 'inherit',
    env: data === undefined ? env : { ...env, COMMONPLACE_DATA: data },
  });
  signal.addEventListener('abort', () => child.kill(), { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return code === 0 || signal.aborted ? exit.done : exit.failed;
}
