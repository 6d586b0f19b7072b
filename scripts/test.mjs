// All tests, and at the end the plain line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
  for (const [at, projects] of rounds.entries()) {
    const round = runRound(projects, join(results, `${at}.json`), filters);
    const cut = cutShort(round);
    count(round, cut.length > 0);
    if (cut.length > 0) {
      console.log(`Run once more, since the process of their tests crashed: ${cut.join(', ')}`);
      count(runRound(projects, join(results, `${at}-again.json`), cut), false);
    }
  }
} catch (error) {
  failed += 1;
  process.stderr.write(`${error.message}\n`);
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function runRound(projects, file, only) {
  const args = projects.flatMap((name) => ['--project', name]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', '--passWithNoTests', ...args, ...reporters, ...only], {
    cwd: root,
    stdio: 'inherit',
  });
  return { ok: run.status === 0, report: JSON.parse(readFileSync(file, 'utf8')) };
}

/** Files whose process ended under them though no test of any file failed: that is Node's own doing, and told. */
function cutShort({ ok, report }) {
  if (ok || report.numFailedTests > 0) return [];
  const isCut = ({ status, assertionResults: tests }) => status === 'failed' && tests.length > 0;
  return report.testResults.filter(isCut).map(({ name }) => relative(root, name));
}

/** A file that could not even be loaded has no tests to fail: it counts as one. So does a run that failed besides. */
function count({ ok, report }, runsAgain) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failures = report.numFailedTests + broken.length;
  passed += report.numPassedTests;
  failed += failures === 0 && !ok && !runsAgain ? 1 : failures;
}
