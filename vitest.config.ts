import { defineConfig } from 'vitest/config';

/** Starting processes and reading files takes a while on a busy machine; no test measures time. */
const patience = 60_000;

/**
 * Where the processor has protection keys for memory, V8 now and then ends a process in which several threads load and
 * drop WebAssembly ("Check failed: jit_page.has_value()", seen once in some 2,700 tests; nodejs/node#64500).
 */
const withoutPageKeys = ['--no-memory-protection-keys'];

function project(name: string, include: string[], more: { fileParallelism?: boolean; timeout?: number } = {}) {
  const timeout = more.timeout ?? patience;
  return {
    extends: true as const,
    test: {
      name,
      include,
      pool: 'forks' as const,
      execArgv: withoutPageKeys,
      testTimeout: timeout,
      hookTimeout: timeout,
      fileParallelism: more.fileParallelism ?? true,
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', ['src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts']),
      project('integration', ['tests/integration/**/*.test.ts']),
      project('bad-files', ['tests/bad-files/**/*.test.ts'], { timeout: 180_000 }),
      project('crash', ['tests/crash/**/*.test.ts'], { timeout: 300_000 }),
      project('desktop', ['tests/desktop/**/*.test.ts'], { fileParallelism: false, timeout: 180_000 }),
      project('e2e', ['tests/e2e/**/*.test.ts'], { fileParallelism: false, timeout: 180_000 }),
    ],
  },
});
