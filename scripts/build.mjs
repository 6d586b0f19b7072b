#!/usr/bin/env node
// Builds what the sources have outgrown: `build.mjs [--main | --all] [--force]`. Writes nothing to stdout.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out');

const sourcesOf = {
  main: ['src/contract', 'src/main'],
  preload: ['src/preload'],
  renderer: ['src/contract', 'src/renderer'],
};
const always = ['electron.vite.config.ts', 'package-lock.json'];

/** Builds the named parts whose sources changed since their last build; returns those it built. */
export async function ensureBuilt(parts, { force = false } = {}) {
  if (!force && parts.every(isFresh)) return [];
  return withLock(async () => {
    const stale = force ? parts : parts.filter((part) => !isFresh(part));
    if (stale.length > 0) build(stale);
    return stale;
  });
}

function isFresh(part) {
  const stampFile = join(out, part, '.stamp');
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(part);
}

/** Path, size and time of change of every source: enough to see an edit, and quick to read. */
function stampOf(part) {
  const lines = [...always, ...sourcesOf[part]].flatMap((path) => linesOf(path));
  return lines.join('\n');
}

function linesOf(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`];
  const names = readdirSync(join(root, path)).sort();
  return names.filter((name) => !/\.test\.tsx?$/.test(name)).flatMap((name) => linesOf(`${path}/${name}`));
}

function build(parts) {
  const next = join(out, `.next-${process.pid}`);
  // Taken before the build: an edit during it makes the result stale, not wrongly fresh.
  const stamps = new Map(parts.map((part) => [part, stampOf(part)]));
  process.stderr.write(`Building ${parts.join(', ')} ...\n`);
  try {
    const result = spawnSync(
      process.execPath,
      [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: root,
        // Its output goes to stderr: stdout belongs to the command that is being run.
        stdio: ['ignore', 2, 2],
        env: { ...process.env, COMMONPLACE_BUILD_OUT: next, COMMONPLACE_BUILD_PARTS: parts.join(',') },
      },
    );
    if (result.status !== 0) throw new Error(`The build failed (exit ${result.status ?? result.signal}).`);
    for (const [part, stamp] of stamps) {
      writeFileSync(join(next, part, '.stamp'), stamp);
      const old = join(next, `${part}.old`);
      if (existsSync(join(out, part))) renameSync(join(out, part), old);
      renameSync(join(next, part), join(out, part));
    }
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** One build at a time in a checkout; the lock of a build that was killed is taken over. */
async function withLock(action) {
  mkdirSync(out, { recursive: true });
  const lock = join(out, '.build-lock');
  while (!take(lock)) await sleep(100);
  try {
    return await action();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(readIfThere(lock));
  if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
  return false;
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parts = process.argv.includes('--main') ? ['main'] : ['main', 'preload', 'renderer'];
  try {
    const built = await ensureBuilt(parts, { force: process.argv.includes('--force') });
    if (built.length === 0) process.stderr.write('Nothing changed since the last build.\n');
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
