import { readFileSync } from 'node:fs';

const vocabularyFile = new URL('../../resources/models/all-MiniLM-L6-v2/tokenizer.json', import.meta.url);

/** Numbers from 0 to 1, the same on every machine: Park and Miller's minimal standard generator. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Writes English-looking text whose words have the frequencies of a language: the n-th most frequent 1/n times as often. */
export interface Writer {
  /** A word by Zipf's law. */
  word(): string;
  /** Sentences of 6 to 18 words, a paragraph after every fifth, at least `characters` long. */
  text(characters: number): string;
}

export function createWriter(seed: number): Writer {
  const words = commonWords();
  const random = seeded(seed);
  // The inverse of Zipf's law's distribution with exponent 1.
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? 'the';
  const sentence = () => {
    const line = Array.from({ length: 6 + Math.floor(random() * 13) }, word).join(' ');
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
  };
  return {
    word,
    text(characters) {
      let written = sentence();
      for (let count = 1; written.length < characters; count++) written += (count % 5 ? ' ' : '\n\n') + sentence();
      return written;
    },
  };
}

/** The whole English words of the model's own vocabulary, which is sorted by frequency. */
export function commonWords(): string[] {
  const { model }: { model: { vocab: Record<string, number> } } = JSON.parse(readFileSync(vocabularyFile, 'utf8'));
  return Object.entries(model.vocab)
    .filter(([piece]) => /^[a-z]{2,}$/.test(piece))
    .sort(([, a], [, b]) => a - b)
    .map(([piece]) => piece);
}
