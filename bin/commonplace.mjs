#!/usr/bin/env node
// The launcher: the right Node, a build that fits the sources, then the command line itself.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
/** The oldest Node that runs everything here; the `node` package in node_modules is newer. */
const oldest = [22, 22];
// Faiss, where it is installed, ends in a crash with more: docs/decisions/0014-vector-index.md.
process.env.OMP_NUM_THREADS ??= '1';

if (!isNewEnough()) await again();
else await start();

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

async function again() {
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    process.stderr.write(`Commonplace needs Node ${oldest.join('.')} or newer, or its own: run "npm ci" in ${root}\n`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; a signal to this process alone is handed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve) => child.once('exit', (...end) => resolve(end)));
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
}

async function start() {
  if (existsSync(join(root, 'src/main/cli/index.ts'))) {
    const { ensureBuilt } = await import('../scripts/build.mjs');
    try {
      await ensureBuilt(needsPage() ? ['main', 'preload', 'renderer'] : ['main']);
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
      return;
    }
  }
  const { main } = await import('../out/main/cli.js');
  const code = await main(args);
  // What was written is out before the process ends, and nothing left over keeps it.
  process.stdout.write('', () => process.exit(code));
}

/** Only the app and the host show the page; the other commands need not wait for it to be built. */
function needsPage() {
  const command = args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '--data');
  return command === undefined || command === 'serve';
}
