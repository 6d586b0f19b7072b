import type { Principal } from '../../../contract/index.ts';
import { scopeWithin, type Within } from './candidates.ts';
import type { Passage } from './passages/store-passages.ts';
import type { VersionSlice } from './passages/store-walk.ts';
import type { SearchOptions } from './retrieve.ts';

/** Passages that one read brings: short enough to stop at once and to let searches through. */
const pageSize = 100;

/** Every passage of the scope, document by document in the order in which they came, in reading order within each. */
export async function* walk(
  { storage }: Pick<SearchOptions, 'storage'>,
  principal: Principal,
  within: Within,
  signal?: AbortSignal,
): AsyncGenerator<Passage[], void> {
  const { search } = storage.read;
  const scope = scopeWithin(principal, within);
  for (const slices of pagesOf(await search.versionsIn({ scope }))) {
    signal?.throwIfAborted();
    const page = await search.passagesOf({ scope, slices });
    if (page.length > 0) yield page;
  }
}

/** Versions cut and packed so that each page holds up to `pageSize` passages. */
function pagesOf(versions: readonly { versionId: number; chunks: number }[]): VersionSlice[][] {
  const pages: VersionSlice[][] = [];
  let room = 0;
  for (const { versionId, chunks } of versions) {
    for (let from = 0; from < chunks; ) {
      if (room === 0) {
        pages.push([]);
        room = pageSize;
      }
      const to = Math.min(chunks, from + room);
      pages.at(-1)?.push({ versionId, from, to });
      room -= to - from;
      from = to;
    }
  }
  return pages;
}
