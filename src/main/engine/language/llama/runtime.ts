import { CommonplaceError } from '../../../../contract/index.ts';
import { residentBytes, type StartChild } from '../../child/index.ts';
import { readGguf } from './gguf.ts';
import { judgeMemory, type Memory, type Plan, planContext } from './memory.ts';
import type { Ready } from './messages.ts';
import { type Answered, type Asked, type ModelProcess, startModelProcess, stopped } from './model-process.ts';

/** How models are loaded, as the settings say. */
export interface LoadSettings {
  /** Tokens; 0: as many as fit, up to 8,192. */
  contextTokens: number;
  /** -1: as many as fit. */
  gpuLayers: number;
  threads: number;
  /** Minutes without a question after which the memory is given back; 0: never. */
  idleMinutes: number;
}

/** A model in a file. */
export interface ModelFile {
  id: string;
  title: string;
  /** Absolute path. */
  file: string;
}

export interface RuntimeOptions {
  startChild: StartChild;
  entry: string;
  settings(): Promise<LoadSettings>;
  memory(): Memory;
  /** What is loaded is different. */
  changed(): void;
}

export interface Loaded extends Ready {
  id: string;
  /** Milliseconds that loading took. */
  ms: number;
}

interface Current {
  model: ModelFile;
  /** What it was loaded with: another answer of the settings means loading anew. */
  key: string;
  process: ModelProcess;
  loaded: Loaded | null;
}

/** Crashes in a row after which a model is not started by itself any more. */
const mostCrashes = 3;
/** A process may take so much more than was estimated before it is ended. */
const slack = 1.25;

/** Runs one model at a time, in a process of its own: started when first asked, again after a crash, ended when idle. */
export function createRuntime(options: RuntimeOptions) {
  const { changed } = options;
  const crashes = new Map<string, number>();
  let current: Current | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let rest: NodeJS.Timeout | undefined;
  let closed = false;

  /** The process of a model, once others that are being answered are done. */
  function processOf(model: ModelFile): Promise<Current> {
    const next = turn.then(() => taken(model));
    turn = next.catch(() => {});
    return next;
  }

  async function taken(model: ModelFile): Promise<Current> {
    if (closed) throw new CommonplaceError('unavailable', 'The library is being closed.');
    clearTimeout(rest);
    const { contextTokens, gpuLayers, threads } = await options.settings();
    const key = JSON.stringify([model.file, contextTokens, gpuLayers, threads]);
    if (current?.key === key && current.process.alive()) return current;
    if ((crashes.get(model.id) ?? 0) >= mostCrashes) throw givenUp(model.title);
    const info = await readGguf(model.file);
    const { free, total } = await memoryWithout(current);
    const plan = planContext(info, contextTokens, free);
    judgeMemory(model.title, plan, { free, total }, contextTokens);
    await endCurrent(true);
    const started = performance.now();
    const next: Current = {
      model,
      key,
      loaded: null,
      process: startProcess(model, info.bytes, plan, gpuLayers, threads),
    };
    current = next;
    changed();
    try {
      const ready = await next.process.ready;
      next.loaded = { ...ready, id: model.id, ms: performance.now() - started };
    } catch (error) {
      if (current === next) current = null;
      throw error;
    } finally {
      changed();
    }
    return next;
  }

  function startProcess(
    { id, file, title }: ModelFile,
    fileBytes: number,
    plan: Plan,
    gpuLayers: number,
    threads: number,
  ): ModelProcess {
    return startModelProcess({
      ...{ startChild: options.startChild, entry: options.entry, title },
      load: { file, contextTokens: plan.contextTokens, gpuLayers, threads },
      // llama.cpp arranges weights anew for the processor; the pages of the file count until the system takes them back.
      memoryLimitMb: Math.ceil(((plan.bytes + fileBytes) * slack) / 2 ** 20) + 512,
      crashed() {
        crashes.set(id, (crashes.get(id) ?? 0) + 1);
        current = current?.model.id === id ? null : current;
        changed();
      },
      answered: () => void crashes.delete(id),
    });
  }

  /** What will be free when the model that is loaded now has gone. */
  async function memoryWithout(going: Current | null): Promise<Memory> {
    const { free, total } = options.memory();
    const pid = going?.process.pid();
    const held = pid === undefined ? 0 : ((await residentBytes(pid)) ?? 0);
    return { total, free: Math.min(total, free + held) };
  }

  async function endCurrent(politely: boolean): Promise<void> {
    const going = current;
    if (going === null) return;
    if (politely) await going.process.idle();
    if (current === going) current = null;
    await going.process.close();
    changed();
  }

  async function restLater(asked: Current): Promise<void> {
    clearTimeout(rest);
    const { idleMinutes } = await options.settings();
    if (idleMinutes <= 0 || current !== asked) return;
    clearTimeout(rest);
    rest = setTimeout(() => {
      turn = turn.then(() => (current === asked ? endCurrent(true) : undefined)).catch(() => {});
    }, idleMinutes * 60_000).unref();
  }

  return {
    /** The model that is loaded, or being loaded. */
    current: (): { id: string; loaded: Loaded | null } | null =>
      current === null ? null : { id: current.model.id, loaded: current.loaded },
    /** Its process. */
    pid: (): number | undefined => current?.process.pid(),
    /** Whether it crashed so often that only `load` starts it again. */
    givenUp: (id: string): boolean => (crashes.get(id) ?? 0) >= mostCrashes,

    /**
     * One answer. Throws what readGguf throws, memory_limit, unavailable (crashed, or given up), invalid_input (too
     * long), too_large, cancelled.
     */
    async ask(model: ModelFile, asked: Asked): Promise<Answered> {
      const { signal } = asked;
      const waiting = Promise.withResolvers<never>();
      const stop = () => waiting.reject(stopped());
      if (signal?.aborted) throw stopped();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const found = await Promise.race([processOf(model), waiting.promise]);
        return await found.process.ask(asked).finally(() => void restLater(found).catch(() => {}));
      } finally {
        signal?.removeEventListener('abort', stop);
        waiting.promise.catch(() => {});
      }
    },

    /** Loads a model by hand, also one that crashed too often. Throws as `ask` does. */
    async load(model: ModelFile): Promise<Loaded> {
      crashes.delete(model.id);
      const found = await processOf(model);
      void restLater(found).catch(() => {});
      if (found.loaded === null) throw new CommonplaceError('unavailable', `${model.title} was unloaded meanwhile.`);
      return found.loaded;
    },

    /** Gives the memory back, whatever is being answered. `id`: only where it is that model. False: none was loaded. */
    async unload(id?: string): Promise<boolean> {
      if (current === null || (id !== undefined && current.model.id !== id)) return false;
      await endCurrent(false);
      return true;
    },

    async close(): Promise<void> {
      closed = true;
      clearTimeout(rest);
      await endCurrent(false);
      await turn;
      await endCurrent(false);
    },
  };
}

export type Runtime = ReturnType<typeof createRuntime>;

function givenUp(title: string): CommonplaceError {
  return new CommonplaceError(
    'unavailable',
    `${title} crashed ${mostCrashes} times in a row and is not started by itself any more. Load it by hand in the settings (commonplace models language load), set a shorter context, or choose another model.`,
  );
}
