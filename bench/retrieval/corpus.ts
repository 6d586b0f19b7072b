import { commonWords, seeded } from '../engine/texts.ts';

export const dimensions = 384;
/** Directions in which the passages of a topic differ, as those of real embeddings do: far fewer than dimensions. */
const spread = 24;
const spreadWeight = 0.55;
const noiseWeight = 0.35;
/** How far a question lies from the passage that it is about. */
const questionNoise = 0.45;
/** Words that are in no dictionary (names, numbers of parts): this share of all. */
const rareShare = 0.01;
const rareWords = 200_000;

/**
 * Unit vectors: topics are random points; a passage lies around its topic in 24 directions of the topic's own, with a
 * little noise in all of them. Two passages of a topic are about 0.7 alike, of different topics about 0. Each document
 * has numbers of its own, so that filling a library can go on where it was ended.
 */
export function createVectors(topics: number, seed: number) {
  const gaussian = createGaussian(seeded(seed));
  const bases = Array.from({ length: 64 }, () => basis(gaussian));
  const centres = Array.from({ length: topics }, () => unit(fill(new Float32Array(dimensions), gaussian)));
  const noise = noiseWeight / Math.sqrt(dimensions);

  function passage(random: () => number, normal: () => number): Float32Array {
    const topic = Math.floor(random() * topics);
    const vector = Float32Array.from(centres[topic] ?? { length: dimensions }, (x) => x ?? 0);
    for (const direction of bases[topic % bases.length] ?? []) {
      const weight = (spreadWeight / Math.sqrt(spread)) * normal();
      for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + weight * (direction[i] ?? 0);
    }
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + noise * normal();
    return unit(vector);
  }

  return {
    /** The vectors of a document's passages. */
    document(number: number, passages: number): Float32Array[] {
      const random = seeded(seedOf(number, seed));
      const normal = createGaussian(random);
      return Array.from({ length: passages }, () => passage(random, normal));
    },
    /** A question near to a passage. */
    question(near: Float32Array): Float32Array {
      const far = questionNoise / Math.sqrt(dimensions);
      return unit(near.map((x) => x + far * gaussian()));
    },
  };
}

/** A seed for each document: neighbouring numbers give unlike ones (Knuth's multiplicative hash). */
export function seedOf(number: number, seed: number): number {
  return (((Math.imul(number + 1, 2_654_435_761) ^ Math.imul(seed, 40_503)) >>> 1) % 2_147_483_646) + 1;
}

/** Texts by Zipf's law over the words of the model's vocabulary, with rare made-up words among them. */
export function createTexts(seed: number) {
  const words = commonWords();
  const own = seeded(seed);
  // The inverse of the distribution of Zipf's law with exponent 1.
  const common = (random: () => number) => words[Math.floor(words.length ** random()) - 1] ?? 'the';
  const word = (random: () => number) =>
    random() < rareShare ? rareWord(Math.floor(rareWords ** random())) : common(random);

  function sentence(random: () => number): string {
    let line = word(random);
    for (let n = 5 + Math.floor(random() * 13); n > 0; n--) line += ` ${word(random)}`;
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
  }

  return {
    /** A document's text, at least this long, in paragraphs of five sentences, and a title. */
    document(number: number, characters: number): { title: string; text: string } {
      const random = seeded(seedOf(number, seed));
      let text = sentence(random);
      for (let count = 1; text.length < characters; count++) text += (count % 5 ? ' ' : '\n\n') + sentence(random);
      return { text, title: sentence(random).slice(0, 40) };
    },
    /** Three to eight words, as somebody asks. */
    question: () => Array.from({ length: 3 + Math.floor(own() * 6) }, () => common(own)).join(' '),
  };
}

const syllables =
  'ba be bo da de du fa fi go ha ka ke la li lo ma me mi na no pa pe ra ri ro sa se ta ti to va vo za zu'.split(' ');

/** The n-th made-up word: three syllables and more. */
function rareWord(n: number): string {
  let word = '';
  for (let rest = n + syllables.length ** 2; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length] ?? '';
  }
  return word;
}

function createGaussian(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

function basis(gaussian: () => number): Float32Array[] {
  return Array.from({ length: spread }, () => unit(fill(new Float32Array(dimensions), gaussian)));
}

function fill(vector: Float32Array, value: () => number): Float32Array {
  for (let i = 0; i < vector.length; i++) vector[i] = value();
  return vector;
}

function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const x of vector) square += x * x;
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}
