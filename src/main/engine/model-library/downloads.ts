import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommonplaceError, type ModelProgress, type Principal } from '../../../contract/index.ts';
import { sha256Of } from '../models/index.ts';
import type { Outbound } from '../upkeep/index.ts';
import type { CatalogueFile, CatalogueModel } from './catalogue.ts';

/** What a download needs to know of a model, whatever kind it is. */
export type Downloadable = Pick<CatalogueModel, 'id' | 'repository' | 'revision' | 'bytes' | 'files'>;

export interface DownloadsOptions<M extends Downloadable> {
  installing: {
    /** The folder that a download fills before it is a model. */
    partOf(id: string): string;
    /** Makes a model of a download that is whole; returns its id. */
    finish(model: M, part: string, url: string): Promise<string>;
  };
  outbound: Pick<Outbound, 'download'>;
  /** Where models are downloaded from: 'https://huggingface.co'. */
  hub: string;
  /** Something that a list of models shows is different. */
  changed(): void;
  now(): number;
  /** Milliseconds before the first new attempt after a connection broke; doubled for each that brings nothing. */
  pauseMs?: number;
}

interface Job {
  abort: AbortController;
  /** The file that is on its way. */
  file: string;
  done: number;
  since: number;
  sinceBytes: number;
  /** The id of the model, when it is whole and was tried. */
  finished: Promise<string>;
}

/** New attempts in a row that bring nothing. */
const mostAttempts = 5;
/** Left free beside what is downloaded, for the library itself. */
const spareBytes = 100 * 2 ** 20;
/** A file may be so much larger than the catalogue says. */
const slack = 1.2;

/** Models on their way from the hub. What came of a file is kept until it is whole, across restarts. */
export function createDownloads<M extends Downloadable>(options: DownloadsOptions<M>) {
  const { installing, outbound, now } = options;
  const jobs = new Map<string, Job>();

  function start(principal: Pick<Principal, 'accountId'>, model: M): Job {
    const known = jobs.get(model.id);
    if (known !== undefined) return known;
    const abort = new AbortController();
    const job: Job = { abort, file: '', done: 0, since: now(), sinceBytes: 0, finished: Promise.resolve('') };
    jobs.set(model.id, job);
    job.finished = run(principal, model, job).finally(() => {
      jobs.delete(model.id);
      options.changed();
    });
    job.finished.catch(() => {});
    return job;
  }

  async function run(principal: Pick<Principal, 'accountId'>, model: M, job: Job): Promise<string> {
    const part = installing.partOf(model.id);
    await mkdir(part, { recursive: true });
    job.done = await sizeOf(part);
    job.sinceBytes = job.done;
    await checkSpace(part, model.bytes - job.done);
    for (const file of model.files) await fetchFile(principal, model, file, part, job);
    job.file = '';
    options.changed();
    const url = `${options.hub}/${model.repository}`;
    return installing.finish(model, part, url);
  }

  async function fetchFile(
    principal: Pick<Principal, 'accountId'>,
    model: M,
    file: CatalogueFile,
    part: string,
    job: Job,
  ): Promise<void> {
    const whole = join(part, file.path);
    if ((await stat(whole).catch(() => null)) !== null) return;
    const incoming = `${whole}.incoming`;
    await mkdir(dirname(whole), { recursive: true });
    job.file = file.path;
    const before = job.done - (await lengthOf(incoming));
    for (let attempt = 1, last = 0; ; ) {
      try {
        const { checksum } = await outbound.download(principal, {
          url: `${options.hub}/${model.repository}/resolve/${model.revision}/${file.path}`,
          purpose: 'model',
          file: incoming,
          maxBytes: Math.ceil((file.bytes ?? model.bytes) * slack) + 2 ** 20,
          signal: job.abort.signal,
          progress: (done) => {
            job.done = before + done;
            options.changed();
          },
        });
        await verify(incoming, file, checksum);
        await rename(incoming, whole);
        return;
      } catch (error) {
        if (!mayGoOn(error)) throw error;
        const length = await lengthOf(incoming);
        attempt = length > last ? 1 : attempt + 1;
        last = length;
        if (attempt > mostAttempts) throw error;
        await sleep((options.pauseMs ?? 1000) * 2 ** (attempt - 1), undefined, { signal: job.abort.signal }).catch(
          () => {
            throw new CommonplaceError('cancelled', 'The download was stopped. What has come is kept.');
          },
        );
      }
    }
  }

  return {
    /** Goes on where an earlier one stopped; the same job while one is under way. */
    start,
    job: (id: string) => jobs.get(id),
    /** How far a download has come, under way or stopped; null where there is none. */
    async progress(model: M): Promise<(ModelProgress & { running: boolean }) | null> {
      const job = jobs.get(model.id);
      const done = job?.done ?? (await sizeOf(installing.partOf(model.id)));
      if (job === undefined && done === 0) return null;
      const speed = job === undefined ? 0 : (job.done - job.sinceBytes) / Math.max(1, now() - job.since);
      const total = Math.max(done, model.bytes);
      const msLeft = speed > 0 ? Math.round((total - done) / speed) : null;
      return { unit: 'bytes', done, total, msLeft, running: job !== undefined };
    },
    /** Stops a download; `discard`: and throws away what has come. False where there is nothing to stop. */
    async cancel(id: string, discard: boolean): Promise<boolean> {
      const job = jobs.get(id);
      job?.abort.abort();
      await job?.finished.catch(() => {});
      const there = (await stat(installing.partOf(id)).catch(() => null)) !== null;
      if (discard) await rm(installing.partOf(id), { recursive: true, force: true });
      options.changed();
      return job !== undefined || there;
    },
    async close(): Promise<void> {
      for (const job of jobs.values()) job.abort.abort();
      await Promise.all([...jobs.values()].map(({ finished }) => finished.catch(() => {})));
    },
  };
}

export type Downloads<M extends Downloadable = CatalogueModel> = ReturnType<typeof createDownloads<M>>;

/** Against what the catalogue knows, else against what the server said. What does not match is deleted. */
async function verify(path: string, file: CatalogueFile, announced: string | null): Promise<void> {
  const expected = file.checksum ?? announced;
  if (expected === null) return;
  const found = expected.length === 64 ? await sha256Of(path) : await gitBlobOf(path);
  if (found === expected) return;
  await rm(path, { force: true });
  const sentence = `${file.path} does not match its checksum: something changed it on the way. It was deleted; try again.`;
  throw new CommonplaceError('model_corrupt', sentence);
}

/** As git names a file: SHA-1 over "blob", its length, a zero byte, and its bytes. */
async function gitBlobOf(path: string): Promise<string> {
  const { size } = await stat(path);
  const hash = createHash('sha1').update(`blob ${size}\0`);
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function mayGoOn(error: unknown): boolean {
  return error instanceof CommonplaceError && (error.code === 'unavailable' || error.code === 'timeout');
}

async function checkSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize > bytes + spareBytes) return;
  const needed = Math.ceil((bytes + spareBytes) / 2 ** 20);
  throw new CommonplaceError(
    'disk_full',
    `This model needs ${needed} MB of free space on the library's disk. Free some.`,
  );
}

async function lengthOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => lengthOf(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
