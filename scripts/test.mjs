// All tests, and at the end the plain line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The browser tests run by themselves: two cores are too few for them beside others. */
const rounds = [
  ['unit', 'integration', 'bad-files', 'crash'],
  ['e2e', 'desktop'],
];
const filters = process.argv.slice(2);

const results = mkdtempSync(join(tmpdir(), 'commonplace-test-'));
let passed = 0;
let failed = 0;
try {
  await ensureBuilt(['main', 'preload', 'renderer']);
  for (const [at, projects] of rounds.entries()) count(runRound(projects, join(results, `${at}.json`)));
} catch (error) {
  failed += 1;
  process.stderr.write(`${error.message}\n`);
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function runRound(projects, file) {
  const args = projects.flatMap((name) => ['--project', name]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', '--passWithNoTests', ...args, ...reporters, ...filters], {
    cwd: root,
    stdio: 'inherit',
  });
  return { ok: run.status === 0, report: JSON.parse(readFileSync(file, 'utf8')) };
}

/** A file that could not even be loaded has no tests to fail: it counts as one. So does a run that failed besides. */
function count({ ok, report }) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failures = report.numFailedTests + broken.length;
  passed += report.numPassedTests;
  failed += failures === 0 && !ok ? 1 : failures;
}
