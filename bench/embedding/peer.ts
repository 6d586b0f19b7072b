import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One timed pass over all texts. */
export interface Round {
  seconds: number;
  vectors: number[][];
}

export interface Peer {
  round(): Promise<Round>;
  close(): void;
}

/** Starts a peer: a process that takes the texts on its first line of input and one more line for every round. */
export function startPeer(command: string, args: string[], texts: readonly string[], threads: number): Peer {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-2000);
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify({ texts, threads })}\n`);
  return {
    async round() {
      child.stdin.write('again\n');
      const { value, done } = await answers.next();
      if (done) throw new Error(`${command} ${args.join(' ')} ended: ${stderr}`);
      return JSON.parse(value);
    },
    close: () => void child.kill(),
  };
}
