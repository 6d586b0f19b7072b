import { createWriter, seeded } from '../engine/texts.ts';

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
 * little noise in all of them. Two passages of a topic are about 0.7 alike, of different topics about 0.
 */
export function createVectors(topics: number, seed: number) {
  const random = seeded(seed);
  const gaussian = createGaussian(random);
  const bases = Array.from({ length: 64 }, () => basis(gaussian));
  const centres = Array.from({ length: topics }, () => unit(fill(new Float32Array(dimensions), gaussian)));
  return {
    /** A passage's vector. */
    passage(): Float32Array {
      const topic = Math.floor(random() * topics);
      const centre = centres[topic] ?? new Float32Array(dimensions);
      const directions = bases[topic % bases.length] ?? [];
      const vector = new Float32Array(centre);
      for (const direction of directions) {
        const weight = (spreadWeight / Math.sqrt(spread)) * gaussian();
        for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + weight * (direction[i] ?? 0);
      }
      const noise = noiseWeight / Math.sqrt(dimensions);
      for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + noise * gaussian();
      return unit(vector);
    },
    /** A question near to a passage. */
    question(near: Float32Array): Float32Array {
      const noise = questionNoise / Math.sqrt(dimensions);
      return unit(near.map((x) => x + noise * gaussian()));
    },
  };
}

/** Passages by Zipf's law over the words of the model's vocabulary, with rare made-up words among them. */
export function createTexts(seed: number) {
  const writer = createWriter(seed);
  const random = seeded(seed + 1);
  return {
    word: () => (random() < rareShare ? rareWord(Math.floor(rareWords ** random())) : writer.word()),
    text(characters: number): string {
      return writer
        .text(characters)
        .replaceAll(/\w+/g, (word) => (random() < rareShare ? rareWord(Math.floor(rareWords ** random())) : word));
    },
    /** Three to eight words, as somebody asks. */
    question: () => Array.from({ length: 3 + Math.floor(random() * 6) }, writer.word).join(' '),
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
