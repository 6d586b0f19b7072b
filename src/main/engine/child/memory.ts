import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Linux counts in pages in /proc; 4 KiB on every machine that Electron supports but some arm64 servers. */
const pageBytes = 4096;

/**
 * Resident memory of another process in bytes; null when it cannot be told: the process is gone, or on Windows, where
 * asking would mean starting a program for every sample (there only the heap limit of the child holds).
 */
export async function residentBytes(pid: number): Promise<number | null> {
  if (process.platform === 'linux') {
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
    const pages = Number(statm.split(' ')[1]);
    return Number.isFinite(pages) ? pages * pageBytes : null;
  }
  if (process.platform === 'win32') return null;
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) => {
      resolve(error ? null : Number(stdout) * 1024);
    });
  });
}

/** Samples a process's memory until stopped; calls back once when it is past the limit. Returns the stop function. */
export function watchMemory(pid: number, limitBytes: number, exceeded: () => void, everyMs = 200): () => void {
  let stopped = false;
  const stop = () => {
    stopped = true;
    clearInterval(timer);
  };
  const timer = setInterval(async () => {
    const bytes = await residentBytes(pid);
    if (stopped || bytes === null || bytes <= limitBytes) return;
    stop();
    exceeded();
  }, everyMs);
  timer.unref();
  return stop;
}
