import type { Client } from '../../contract/index.ts';
import type { Output } from './output.ts';

/** What the process ends with. */
export const exit = { done: 0, failed: 1, usage: 2, someFailed: 3, interrupted: 130 } as const;

export interface CommandContext {
  out: Output;
  dataFolder: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
  /** Absolute form of a path that the user typed. */
  absolute(path: string): string;
  readStdin(): Promise<string>;
  /** The library's client: this process opens the library, or works through the process that holds it. */
  client(): Promise<Client>;
}

export interface Command {
  /** What stands after "commonplace" in the help. */
  usage: string;
  /** True where the embedding model is needed for sure. */
  warm?: boolean;
  run(args: string[], context: CommandContext): Promise<number>;
}
