import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a door knows of the computer itself; null where it does not. */
export interface DoorPower {
  plugged(): boolean | null;
  /** Seconds since somebody last touched keyboard or mouse. */
  idleSeconds(): number | null;
}

export interface Power {
  /** Whether the computer runs on mains; true where that cannot be told. */
  plugged(): Promise<boolean>;
  /** Whether nobody uses the computer. */
  idle(): Promise<boolean>;
}

const idleAfterSeconds = 120;
const pluggedFreshMs = 15_000;
const idleFreshMs = 60_000;
const measureMs = 3_000;
/** Other programs may use this much of all processors on a computer that counts as idle. */
const idleLoad = 0.25;

/**
 * Electron's door knows mains and the last key. Without it, mains is asked of the system, and the computer counts as
 * idle when other programs use less than a quarter of its processors: measured for three seconds once a minute, in which
 * the queue takes up nothing new.
 */
export function createPower(door: DoorPower | undefined, now: () => number): Power {
  let plugged: { at: number; value: Promise<boolean> } | undefined;
  let idle: { at: number; value: Promise<boolean> } | undefined;
  return {
    async plugged() {
      const known = door?.plugged() ?? null;
      if (known !== null) return known;
      if (plugged === undefined || now() - plugged.at > pluggedFreshMs) {
        plugged = { at: now(), value: pluggedIn().catch(() => true) };
      }
      return plugged.value;
    },
    async idle() {
      const seconds = door?.idleSeconds() ?? null;
      if (seconds !== null) return seconds >= idleAfterSeconds;
      if (idle === undefined || now() - idle.at > idleFreshMs) {
        idle = { at: now(), value: processorLoad().then((load) => load < idleLoad) };
      }
      return idle.value;
    },
  };
}

/** The share of all processors that was busy over three seconds, 0 to 1. */
async function processorLoad(): Promise<number> {
  const before = processorTimes();
  await sleep(measureMs, undefined, { ref: false });
  const after = processorTimes();
  const all = after.all - before.all;
  return all > 0 ? (after.busy - before.busy) / all : 0;
}

function processorTimes(): { all: number; busy: number } {
  let all = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    all += times.user + times.nice + times.sys + times.idle + times.irq;
    idle += times.idle;
  }
  return { all, busy: all - idle };
}

async function pluggedIn(): Promise<boolean> {
  if (process.platform === 'darwin') return !/Battery Power/.test(await outputOf('pmset', ['-g', 'batt']));
  if (process.platform === 'win32') {
    const query = '(Get-CimInstance -ClassName Win32_Battery).BatteryStatus';
    // 1: discharging. Computers without a battery answer nothing.
    return (await outputOf('powershell.exe', ['-NoProfile', '-Command', query])).trim() !== '1';
  }
  return pluggedOnLinux('/sys/class/power_supply');
}

/** By the kernel's list of supplies: a battery that discharges, and no adapter that is online. */
export async function pluggedOnLinux(folder: string): Promise<boolean> {
  let discharging = false;
  for (const name of await readdir(folder).catch(() => [])) {
    const value = async (file: string) => (await readFile(join(folder, name, file), 'utf8').catch(() => '')).trim();
    const scope = await value('scope');
    // A mouse or a pen has a battery, too.
    if (scope === 'Device') continue;
    if ((await value('online')) === '1') return true;
    if ((await value('status')) === 'Discharging') discharging = true;
  }
  return !discharging;
}

function outputOf(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: 5000, windowsHide: true }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
}
