import type { QueueState, Settings } from '../../../contract/index.ts';
import { createWakeup } from './notices.ts';
import type { Power } from './power.ts';

export interface GateOptions {
  settings(): Promise<Settings>;
  power: Power;
  now(): number;
  /** The state is another one. */
  changed(): void;
}

type GateState =
  | { state: 'open' | 'resting'; detail: null }
  | { state: 'paused' | 'waiting' | 'stopped'; detail: string };

/** With half or a quarter of the speed, work is taken up in that part of each four seconds. */
const cycleMs = 4000;
const shares: Record<Settings['speed'], number> = { full: 1, half: 0.5, quarter: 0.25 };
const restMs = 100;
const waitMs = 1000;

/** Whether reading and learning may take up work: paused, waiting for power or for an idle computer, or slowed. */
export function createGate({ settings, power, now, changed }: GateOptions) {
  const wakeup = createWakeup();
  let paused = false;
  let trouble: string | null = null;
  let last: GateState = { state: 'open', detail: null };

  /** What holds the work up whatever the settings say. */
  function held(): GateState | null {
    if (paused) return { state: 'paused', detail: 'Paused. Resume it to go on.' };
    return trouble === null ? null : { state: 'stopped', detail: trouble };
  }

  async function look(): Promise<GateState> {
    const before = held();
    if (before !== null) return before;
    const allowed = await lookAround();
    // It may have been paused while the settings were read.
    return held() ?? allowed;
  }

  async function lookAround(): Promise<GateState> {
    const { onlyPlugged, onlyIdle, speed } = await settings();
    if (onlyPlugged && !(await power.plugged())) {
      return { state: 'waiting', detail: 'Waits until the computer is plugged in, as the settings ask.' };
    }
    if (onlyIdle && !(await power.idle())) {
      return { state: 'waiting', detail: 'Waits until nobody uses the computer, as the settings ask.' };
    }
    return { state: now() % cycleMs < cycleMs * shares[speed] ? 'open' : 'resting', detail: null };
  }

  async function update(): Promise<GateState> {
    const found = await look();
    const moved = shown(found) !== shown(last);
    last = found;
    if (moved) changed();
    return found;
  }

  return {
    /** Ends when work may be taken up, or `closed` says that none will be. */
    async pass(closed: () => boolean): Promise<void> {
      while (!closed()) {
        const { state } = await update();
        if (state === 'open') return;
        await wakeup.wait(state === 'resting' ? restMs : waitMs);
      }
    },
    pause(value: boolean): void {
      paused = value;
      wakeup.raise();
      void update();
    },
    paused: () => paused,
    /** Something outside keeps the work from going on; null: it may be over. */
    stop(reason: string | null): void {
      if (trouble === reason) return;
      trouble = reason;
      wakeup.raise();
      void update();
    },
    /** Lets everybody look again. */
    wake: () => wakeup.raise(),
    /** As pages show it; running and idle are told apart by what there is to do. */
    state(busy: boolean): Pick<QueueState, 'state' | 'detail'> {
      if (last.state === 'open' || last.state === 'resting') return { state: busy ? 'running' : 'idle', detail: null };
      return { state: last.state, detail: last.detail };
    },
  };
}

function shown(state: GateState): string {
  return state.state === 'resting' ? 'open' : state.state;
}

export type Gate = ReturnType<typeof createGate>;
