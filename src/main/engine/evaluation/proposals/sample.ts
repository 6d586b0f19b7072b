import { shuffled } from '../random.ts';
import type { SourceDocument } from './passage.ts';

/** Documents in an order in which every format and language has its turn, however few documents it has. */
export function inTurns(documents: readonly SourceDocument[], random: () => number): SourceDocument[] {
  const kinds = Map.groupBy(shuffled(documents, random), ({ format, language }) => `${format} ${language ?? ''}`);
  const rounds = shuffled([...kinds.values()], random);
  const longest = Math.max(0, ...rounds.map(({ length }) => length));
  const turns: SourceDocument[] = [];
  for (let round = 0; round < longest; round += 1) {
    for (const kind of rounds) {
      const document = kind[round];
      if (document !== undefined) turns.push(document);
    }
  }
  return turns;
}

/** Different passages of a document, by their ordinals, spread over its length. */
export function ordinalsOf({ passages }: SourceDocument, wanted: number, random: () => number): number[] {
  const count = Math.min(passages, wanted);
  const stretch = passages / count;
  return Array.from({ length: count }, (_, index) => Math.floor((index + random()) * stretch));
}
