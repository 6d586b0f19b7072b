import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CommonplaceError } from '../../contract/index.ts';

/** The folder that holds resources/: the checkout, or the packaged app (its files beside the archive). */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    // Native code and model files are kept outside of the archive, where they can be opened as files.
    const outside = folder.replace(/app\.asar$/, 'app.asar.unpacked');
    if (existsSync(join(outside, 'resources', 'models'))) return outside;
    if (folder === dirname(folder))
      throw new CommonplaceError('model_missing', 'The folder resources/models is missing. Install again.');
  }
}

/** The platform's folder for application data. */
function applicationData(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  return env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

const configSchema = z.object({ dataFolder: z.string().min(1) });

/** The library's folder: what was asked for, COMMONPLACE_DATA, what config.json names, or a default of its own. */
export function dataFolderFrom(flag: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (flag !== undefined) return resolve(flag);
  if (env.COMMONPLACE_DATA) return resolve(env.COMMONPLACE_DATA);
  const own = join(applicationData(env), 'Commonplace');
  const config = join(own, 'config.json');
  if (!existsSync(config)) return join(own, 'library');
  try {
    return resolve(configSchema.parse(JSON.parse(readFileSync(config, 'utf8'))).dataFolder);
  } catch (cause) {
    throw new CommonplaceError('invalid_input', `${config} does not name a data folder. Mend or delete it.`, { cause });
  }
}

/** Where a host keeps the parts of files that pages send to a library. */
export const uploadsFolder = (dataFolder: string) => join(dataFolder, 'uploads');
