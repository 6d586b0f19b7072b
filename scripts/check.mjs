// Everything that is checked besides the tests. Each step says what it found; one failure fails the whole.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const longest = 500;
const tool =
  (path, ...args) =>
  () => {
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules', path), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    return status === 0;
  };

/** Files longer than this are split: they hold more than one thing. */
function fileLengths() {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const sources = files
    .toString()
    .split('\0')
    .filter((file) => /\.(tsx?|mjs|cjs|css)$/.test(file));
  const long = sources
    .map((file) => ({ file, lines: linesOf(join(root, file)) }))
    .filter(({ lines }) => lines > longest);
  for (const { file, lines } of long) console.error(`${file} has ${lines} lines; ${longest} are allowed.`);
  return long.length === 0;
}

/** A file that was deleted but not yet committed has none. */
function linesOf(path) {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

const cruise = 'dependency-cruiser/bin/dependency-cruiser.mjs';
const steps = {
  'lint and format': tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings'),
  types: tool('typescript/bin/tsc', '--noEmit', '-p', '.'),
  imports: tool(cruise, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'),
  cycles: tool(cruise, 'src', '--config', '.dependency-cycles.cjs', '--output-type', 'err-long'),
  'unused code': tool('knip/bin/knip.js'),
  'formats page': () =>
    spawnSync(process.execPath, [join(root, 'scripts/formats.mjs'), '--check'], { cwd: root, stdio: 'inherit' })
      .status === 0,
  'file lengths': fileLengths,
};

const wanted = process.argv.slice(2);
let failed = 0;
let passed = 0;
for (const [name, run] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const ok = run();
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
}
console.log(`checks: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
