// After an install: removes the onnxruntime binaries of other platforms (about 245 MB). Never fails an install.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set by a packager that builds for other platforms than its own. */
const keepAll = process.env.COMMONPLACE_KEEP_PLATFORMS === '1';

try {
  if (!keepAll) trim(fileURLToPath(new URL('../node_modules/onnxruntime-node/bin', import.meta.url)));
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
