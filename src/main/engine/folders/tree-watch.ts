import { type FSWatcher, watch } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { errnoOf } from '../ingest/index.ts';

export interface TreeWatchOptions {
  /** One watch reports everything below it (macOS, Windows); else every folder needs one of its own. */
  recursive: boolean;
  /** Something happened at a path. What, only a look tells. */
  touched(path: string): void;
  /** Reports were lost: everything must be looked at. */
  lost(): void;
  /** How one folder is watched. */
  stand?: typeof watch;
}

export interface TreeWatch {
  /** Stands in a folder, if not yet there. Called before the folder is listed, so that nothing slips between. */
  enter(path: string): void;
  /** Leaves a folder and all below it. */
  leave(path: string): void;
  /** Leaves every folder that is not among these. */
  retain(paths: ReadonlySet<string>): void;
  /** Set once the system refused more watches: its word for it (ENOSPC, EMFILE). */
  refused(): string | undefined;
  close(): void;
}

const limits = new Set(['ENOSPC', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** Reports where something happens in a folder and below. */
export function watchTree(root: string, options: TreeWatchOptions): TreeWatch {
  const watches = new Map<string, FSWatcher>();
  let refusal: string | undefined;

  function stand(path: string): void {
    try {
      const one = (options.stand ?? watch)(path, { persistent: false, recursive: options.recursive }, (kind, name) =>
        reported(path, kind, name),
      );
      one.on('error', () => {
        // The folder went, or the system dropped reports.
        leave(path);
        options.touched(path);
        if (options.recursive) options.lost();
      });
      watches.set(path, one);
    } catch (error) {
      const code = errnoOf(error);
      // A folder that went away or may not be listed is the walk's to tell.
      if (code === undefined || !limits.has(code)) return;
      refusal = code;
      leave(root);
    }
  }

  function reported(folder: string, kind: string, name: string | null): void {
    if (name === null) {
      options.lost();
      return;
    }
    const path = join(folder, name);
    if (kind === 'rename') {
      // What stands there may be another folder by now: the next walk stands in it anew.
      if (!options.recursive && watches.has(path)) leave(path);
      // A folder that is moved reports its own name.
      if (name === basename(folder)) options.touched(folder);
    }
    options.touched(path);
  }

  function leave(path: string): void {
    for (const [at, one] of watches) {
      if (at !== path && !at.startsWith(path + sep)) continue;
      one.close();
      watches.delete(at);
    }
  }

  return {
    enter(path) {
      if (refusal !== undefined || watches.has(path) || (options.recursive && path !== root)) return;
      stand(path);
    },
    leave,
    retain(paths) {
      for (const [at, one] of watches) {
        if (paths.has(at)) continue;
        one.close();
        watches.delete(at);
      }
    },
    refused: () => refusal,
    close: () => leave(root),
  };
}
