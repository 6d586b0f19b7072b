import type { Passage } from '../../passages/store-passages.ts';
import type { Found, ModeRequest, ModeTools } from '../mode.ts';

/** First results that get what stands beside them. */
const mostWidened = 5;
/** Longest text of a result with its neighbours, in UTF-16 code units: shaping joins no more. */
const longestJoined = 4000;

/**
 * Puts the passages that stand directly before and after the first results behind them, so that they are shown joined:
 * only where they will be, on the same page and not too long.
 */
export async function widened(
  tools: ModeTools,
  { scope, joins }: ModeRequest,
  ranked: readonly Found[],
  read: readonly Passage[],
): Promise<{ ranked: Found[]; beside: Passage[] }> {
  if (!joins) return { ranked: [...ranked], beside: [] };
  const hosts = ranked.slice(0, mostWidened);
  const passageOf = new Map(read.map((passage) => [passage.chunkId, passage]));
  const besideOf = await tools.beside(
    scope,
    hosts.map(({ chunkId }) => chunkId),
  );
  const texts = await tools.passages(scope, [...new Set([...besideOf.values()].flat())]);
  const textOf = new Map(texts.map((passage) => [passage.chunkId, passage]));
  const placed = new Set(hosts.map(({ chunkId }) => chunkId));
  const beside: Passage[] = [];
  const widenedHosts = hosts.flatMap((host) => {
    const passage = passageOf.get(host.chunkId);
    let length = passage === undefined ? longestJoined : passage.end - passage.start;
    const added = (besideOf.get(host.chunkId) ?? []).flatMap((chunkId) => {
      const neighbour = textOf.get(chunkId);
      if (neighbour === undefined || placed.has(chunkId) || neighbour.page !== passage?.page) return [];
      length += neighbour.end - neighbour.start;
      if (length > longestJoined) return [];
      placed.add(chunkId);
      beside.push(neighbour);
      const via = host.via ?? 'with what stands beside it';
      return [{ chunkId, score: host.score, keyword: null, vector: null, rerank: null, via }];
    });
    return [host, ...added];
  });
  const rest = ranked.slice(mostWidened).filter(({ chunkId }) => !placed.has(chunkId));
  return { ranked: [...widenedHosts, ...rest], beside };
}
