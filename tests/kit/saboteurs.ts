import { join } from 'node:path';
import { forkChild, type StartChild } from '../../src/main/engine/child/index.ts';

/**
 * Starts the real children, the readers with something that brings them down at files named so: `crash` ends the
 * process, `hang` keeps it busy for ever; and the embedder with something that ends it at a text that says POISON, or
 * holds back texts that say MOLASSES until the file `release` is there.
 */
export function sabotaged(release = ''): StartChild {
  return (entry, options) => {
    const reader = entry.endsWith('extract-child.ts');
    const saboteur = join(import.meta.dirname, reader ? 'sabotaged-reader.ts' : 'sabotaged-embedder.ts');
    return forkChild(saboteur, { ...options, env: { ...options.env, SABOTAGE_RELEASE: release } });
  };
}

/** Sees every message to this child before the child itself does, from its first one on. */
export function eavesdrop(listener: (message: unknown) => void): void {
  const wait = (event: string | symbol) => {
    if (event !== 'message') return;
    process.off('newListener', wait);
    // Messages wait until the child listens; a listener of ours before that would lose them.
    queueMicrotask(() => process.prependListener('message', listener));
  };
  process.on('newListener', wait);
}
