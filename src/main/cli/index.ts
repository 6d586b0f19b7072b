import { run } from './run.ts';

/** The command line: what the launcher calls with everything after the program's name. */
export async function main(args: readonly string[]): Promise<number> {
  // Whoever read the output has seen enough (`commonplace list | head`).
  process.stdout.on('error', () => process.exit(0));
  return run(args);
}
