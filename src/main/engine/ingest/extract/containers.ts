import { CommonplaceError } from '../../../../contract/index.ts';
import { detectFormat } from './detect.ts';
import { typed } from './extract.ts';
import { corrupt, tooLarge, unsupported } from './failures.ts';
import { readHead } from './large.ts';
import { extractorFor } from './registry.ts';
import type { Container, ExtractInput, LargeInput } from './types.ts';

/** Containers within containers are opened this deep; what lies deeper stays a line of a listing. */
export const maxDepth = 5;

/** Opened containers kept for the next member, most recently used last. */
const kept = 4;
/** Memory that containers within containers may hold together, in bytes, before the older ones are closed. */
const keptBytes = 128 * 1024 * 1024;

/** The file that holds everything: its bytes, or null where it is too large for memory. */
export interface Root {
  /** Tells this content apart from every other: path, size and time. */
  key: string;
  name: string;
  /** Called only when no opened container is kept. */
  load(): Promise<Uint8Array | null>;
  input: Omit<ExtractInput, 'bytes'>;
  large: LargeInput | null;
}

/** An opened container, the memory that it holds in bytes, and how many reads are under way in it. */
interface Kept {
  container: Promise<Container>;
  bytes: number;
  users: number;
}

/** Access to members by the chain of names that leads to them; neighbours are read from one opened container. */
export function createContainers() {
  const opened = new Map<string, Kept>();

  /** Works with the container at the end of the chain, which stays open meanwhile. */
  async function withContainer<T>(root: Root, chain: readonly string[], work: (container: Container) => Promise<T>) {
    const key = JSON.stringify([root.key, ...chain]);
    const entry = opened.get(key) ?? begin(root, chain);
    // Again at the end: used last.
    opened.delete(key);
    opened.set(key, entry);
    entry.users += 1;
    try {
      return await work(await entry.container);
    } finally {
      entry.users -= 1;
      trim();
    }

    function begin(from: Root, along: readonly string[]): Kept {
      const fresh: Kept = { container: open(from, along, (bytes) => (fresh.bytes = bytes)), bytes: 0, users: 0 };
      fresh.container.catch(() => opened.get(key) === fresh && opened.delete(key));
      return fresh;
    }
  }

  /** Closes what was used longest ago, but never what is in use, nor the last one. */
  function trim(): void {
    let bytes = [...opened.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of [...opened].slice(0, -1)) {
      if (opened.size <= kept && bytes <= keptBytes) return;
      if (entry.users > 0) continue;
      opened.delete(key);
      bytes -= entry.bytes;
      entry.container.then(
        (container) => container.close(),
        () => {},
      );
    }
  }

  async function open(root: Root, chain: readonly string[], weigh: (bytes: number) => void): Promise<Container> {
    const name = chain.at(-1);
    if (name === undefined) {
      const bytes = await root.load();
      if (bytes !== null) return openContainer({ ...root.input, bytes });
      if (root.large === null) throw tooLarge('is larger than can be opened');
      return openLargeContainer(root.large);
    }
    const bytes = await memberBytes(root, chain);
    weigh(bytes.length);
    return openContainer({ ...root.input, bytes, path: null, name: lastPart(name) });
  }

  /** A member's bytes. Throws not_found, encrypted, corrupt, too_large, unsupported. */
  async function memberBytes(root: Root, chain: readonly string[]): Promise<Uint8Array> {
    const member = chain.at(-1);
    if (member === undefined || chain.length > maxDepth) throw tooLarge('is nested deeper than Commonplace follows');
    return withContainer(root, chain.slice(0, -1), async (container) => {
      try {
        return await container.read(member);
      } catch (error) {
        throw error instanceof CommonplaceError ? error : corrupt('is damaged: this part of it cannot be read', error);
      }
    });
  }

  return { memberBytes };
}

export type Containers = ReturnType<typeof createContainers>;

/** The last part of a member's path: all that counts of its name. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

async function openContainer(input: ExtractInput): Promise<Container> {
  const extractor = extractorFor(detectFormat(input.bytes, input.name));
  if (extractor?.open === undefined) throw unsupported('This file holds no other files.');
  return extractor.open(input).catch((error: unknown) => {
    throw typed(error, extractor);
  });
}

async function openLargeContainer(input: LargeInput): Promise<Container> {
  const extractor = extractorFor(detectFormat(await readHead(input.path), input.name));
  if (extractor?.openLarge === undefined) throw tooLarge('is larger than can be opened');
  return extractor.openLarge(input).catch((error: unknown) => {
    throw typed(error, extractor);
  });
}
