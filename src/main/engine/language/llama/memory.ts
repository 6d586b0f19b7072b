import { freemem, totalmem } from 'node:os';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { GgufInfo } from './gguf.ts';

/** Bytes of memory: all that the machine has, and what a process may still take. */
export interface Memory {
  total: number;
  free: number;
}

/** What the memory of a model is made of. */
export type ModelSize = Pick<GgufInfo, 'bytes' | 'vocabulary' | 'tokenBytes' | 'contextTokens'>;

/** Tokens of a prompt that are read at a time (llama.cpp's n_ubatch). */
const batch = 512;
/** The process itself with llama.cpp in it: 180 MB measured. */
const processBytes = 200 * 2 ** 20;
/** Contexts that are tried where none is set, in tokens: the first that fits is taken. */
const contexts = [8192, 4096, 2048];

/**
 * Bytes that a model takes at most: its weights, keys and values of every token of the context, llama.cpp's working
 * memory for one batch (a row of 32-bit scores over the vocabulary for each of its tokens, which is by far the largest
 * of its buffers), and the process. After "llama.cpp/src/llama-context.cpp" (graph_reserve) and llama-kv-cache.cpp.
 */
export function memoryNeeded(model: ModelSize, contextTokens: number): number {
  return model.bytes + model.tokenBytes * contextTokens + batch * model.vocabulary * 4 + processBytes;
}

/** The machine's memory now, also within the limits of a container. */
export function machineMemory(): Memory {
  const total = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const free = Math.min(freemem(), process.availableMemory());
  // macOS counts as free only what nothing was ever kept in; what it would give back is about half.
  return { total, free: process.platform === 'darwin' ? Math.max(free, total / 2) : free };
}

export interface Plan {
  contextTokens: number;
  bytes: number;
}

/** How long a text the model is to hold: what is set, else the longest of a few that fits. 0: nothing is set. */
export function planContext(model: ModelSize, wanted: number, free: number): Plan {
  const sizes = wanted > 0 ? [wanted] : contexts;
  const plans = sizes.map((size) => {
    const contextTokens = Math.max(64, Math.min(size, model.contextTokens));
    return { contextTokens, bytes: memoryNeeded(model, contextTokens) };
  });
  const smallest = plans.at(-1) ?? { contextTokens: 2048, bytes: memoryNeeded(model, 2048) };
  return plans.find(({ bytes }) => bytes <= free) ?? smallest;
}

/** Throws memory_limit with both figures. */
export function judgeMemory(title: string, plan: Plan, { total, free }: Memory, wanted: number): void {
  if (plan.bytes <= free) return;
  const needs = `${title} needs ${gigabytes(plan.bytes)} of memory`;
  const shorter = wanted > 2048 ? ', or set a shorter context' : '';
  throw new CommonplaceError(
    'memory_limit',
    plan.bytes > total
      ? `${needs}; this computer has ${gigabytes(total)}. Choose a smaller model${shorter}.`
      : `${needs}, and ${gigabytes(free)} are free. Close other programs, choose a smaller model${shorter}.`,
  );
}

/** '2.4 GB'. */
export function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
