// npm run crash [-- --kills 1000] [--seed N]: the crash test with many more kills than `npm test` makes.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
});
console.log(`${values.kills} kills, seed ${values.seed}`);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'crash'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, COMMONPLACE_KILLS: values.kills, COMMONPLACE_SEED: values.seed },
  },
);
process.exitCode = status ?? 1;
