import { stem } from '../../search/index.ts';

/** Words of the library that mean nearly the same as a word. */
export type Neighbours = (word: string) => string[];

/** Cosines of single words: below, they share a subject at most; above, they are forms of one word. */
const nearEnough = 0.62;
const theSame = 0.97;
const mostNeighbours = 3;
const sharedBeginning = 5;

/** Finds neighbours among words with their unit vectors. */
export function neighboursFrom(words: readonly string[], vectors: readonly Float32Array[]): Neighbours {
  const vectorOf = new Map(words.map((word, index) => [word, vectors[index]]));
  return (word) => {
    const own = vectorOf.get(word);
    if (own === undefined) return [];
    const near = words.flatMap((other, index) => {
      const vector = vectors[index];
      if (vector === undefined || isForm(word, other)) return [];
      const cosine = own.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
      return cosine >= nearEnough && cosine < theSame ? [{ other, cosine }] : [];
    });
    return near
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, mostNeighbours)
      .map(({ other }) => other);
  };
}

function isForm(a: string, b: string): boolean {
  return stem(a) === stem(b) || a.slice(0, sharedBeginning) === b.slice(0, sharedBeginning);
}
