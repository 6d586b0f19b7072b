// After an install: removes the onnxruntime binaries of other platforms (about 245 MB), and of node-llama-cpp those of
// other processors and llama.cpp's own history, which only a build from source would need (about 70 MB). Never fails an
// install.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set by a packager that builds for other platforms than its own. */
const keepAll = process.env.COMMONPLACE_KEEP_PLATFORMS === '1';

try {
  if (!keepAll) {
    trim(fileURLToPath(new URL('../node_modules/onnxruntime-node/bin', import.meta.url)));
    trimLlama(fileURLToPath(new URL('../node_modules', import.meta.url)));
  }
} catch (error) {
  process.stderr.write(`Other platforms' binaries were left in place: ${error.message}\n`);
}

function trim(bin) {
  if (statSync(bin, { throwIfNoEntry: false }) === undefined) return;
  for (const napi of readdirSync(bin)) {
    for (const platform of readdirSync(join(bin, napi))) {
      for (const arch of readdirSync(join(bin, napi, platform))) {
        if (platform === process.platform && arch === process.arch) continue;
        rmSync(join(bin, napi, platform, arch), { recursive: true, force: true });
      }
    }
  }
}

/** Its Linux packages for arm say that they run on x64 too, for those who build there. */
function trimLlama(modules) {
  rmSync(join(modules, 'node-llama-cpp/llama/gitRelease.bundle'), { force: true });
  const binaries = join(modules, '@node-llama-cpp');
  if (statSync(binaries, { throwIfNoEntry: false }) === undefined) return;
  const own = process.arch === 'arm' ? 'armv7l' : process.arch;
  for (const name of readdirSync(binaries)) {
    if (!name.split('-').includes(own)) rmSync(join(binaries, name), { recursive: true, force: true });
  }
}
