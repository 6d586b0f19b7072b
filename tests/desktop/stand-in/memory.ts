import { readFileSync } from 'node:fs';

/** Electron's per-process figures, as far as the app reads them; from /proc, so on Linux only. */
export function metricOf(pid: number): { pid: number; memory: { workingSetSize: number } } {
  const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { pid, memory: { workingSetSize: Number(kibibytes ?? 0) } };
}
