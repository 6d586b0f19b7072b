import { statfs } from 'node:fs/promises';
import { type About, type Check, type Doctor, type Principal, toErrorShape } from '../../../contract/index.ts';
import { type ActiveModel, openModelFolder } from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import type { healthStore } from './store.ts';

export interface HealthOptions {
  storage: Storage<{ health: typeof healthStore }>;
  models: Pick<ActiveModel, 'active'>;
  /** Where the model that answers lies. */
  modelFolder(): string;
  dataFolder: string;
  version: string;
  /** What left this computer in the last hour. */
  outbound(accountId: string): Promise<About['outbound']>;
  startedAt: number;
  /** Whether the indexes hold what the library holds. */
  indexes(): Promise<Omit<Check, 'name'>>;
}

/** Below this the next files may not fit. */
const littleSpace = 500 * 2 ** 20;

/** What is running here, and whether it is well. */
export function createHealth(options: HealthOptions) {
  const { storage, models } = options;

  async function check(name: string, look: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
    try {
      return { name, ...(await look()) };
    } catch (error) {
      return { name, status: 'failed', message: toErrorShape(error).message };
    }
  }

  const checks = [
    () =>
      check('library file', async () => {
        const found = await storage.read.health.quickCheck({});
        if (found === 'ok') return { status: 'ok', message: `Sound: ${options.dataFolder}` };
        return { status: 'failed', message: `Damaged (${found}). Put back the newest file of the "snapshots" folder.` };
      }),
    () => check('indexes', options.indexes),
    () =>
      check('documents', async () => {
        const { failed, queued } = await storage.read.health.counts({});
        const waiting = queued > 0 ? ` ${queued} wait to be read.` : '';
        if (failed > 0)
          return {
            status: 'warning',
            message: `${failed} could not be read; "list" names the reason of each.${waiting}`,
          };
        return { status: 'ok', message: `None failed.${waiting}` };
      }),
    () =>
      check('embedding model', async () => {
        const { info } = models.active();
        const folder = options.modelFolder();
        const { id, dimensions } = await openModelFolder(folder);
        if (id !== info.id) {
          return { status: 'failed', message: `${folder} holds ${id}, but the library was learned by ${info.id}.` };
        }
        const { others, learning } = await storage.read.health.models({});
        const beside = others > 0 ? ` ${others} more ${others === 1 ? 'stands' : 'stand'} by.` : '';
        const busy = learning === null ? '' : ` ${learning} learns beside it.`;
        return { status: 'ok', message: `${id}, ${dimensions} dimensions, checksums right.${beside}${busy}` };
      }),
    () =>
      check('disk space', async () => {
        const { bavail, bsize } = await statfs(options.dataFolder);
        const free = bavail * bsize;
        const message = `${(free / 2 ** 30).toFixed(1)} GB free.`;
        return free < littleSpace ? { status: 'warning', message: `${message} Free some.` } : { status: 'ok', message };
      }),
    () =>
      check('network', async () => ({
        status: 'ok',
        message:
          'Nothing leaves this computer but requests for web pages that you name and models that you download; each leaves a line.',
      })),
  ];

  return {
    async about(principal: Principal): Promise<About> {
      const { embedder } = models.active();
      const model = await embedder.model.then(
        (known): About['model'] => ({
          id: known.id,
          dimensions: known.dimensions,
          state: embedder.pid() === undefined ? 'idle' : embedder.residentBytes() === null ? 'loading' : 'ready',
          message: null,
        }),
        (error: unknown): About['model'] => ({
          id: null,
          dimensions: null,
          state: 'failed',
          message: toErrorShape(error).message,
        }),
      );
      return {
        version: options.version,
        dataFolder: options.dataFolder,
        startedAt: options.startedAt,
        door: principal.door,
        pid: process.pid,
        memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
        model,
        outbound: await options.outbound(principal.accountId),
      };
    },

    async doctor(): Promise<Doctor> {
      const found = await Promise.all(checks.map((look) => look()));
      const worst = (['failed', 'warning', 'ok'] as const).find((status) => found.some((one) => one.status === status));
      return { status: worst ?? 'ok', checks: found };
    },
  };
}

export type Health = ReturnType<typeof createHealth>;
