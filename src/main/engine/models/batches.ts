/** One text as the model reads it, with its place in the request. */
export interface EncodedText {
  index: number;
  ids: readonly number[];
}

/**
 * Hands out a request's texts in batches of like lengths, longest first: padding costs as much as text, so a batch may
 * hold `budget` tokens, its padding included. The budget may change from batch to batch.
 */
export class BatchPlan {
  readonly #sorted: EncodedText[];
  #next = 0;

  constructor(texts: readonly (readonly number[])[]) {
    this.#sorted = texts.map((ids, index) => ({ index, ids }));
    this.#sorted.sort((a, b) => b.ids.length - a.ids.length);
  }

  get done(): boolean {
    return this.#next >= this.#sorted.length;
  }

  /** The next batch: at least one text, empty only when all were handed out. */
  take(budget: number): EncodedText[] {
    const longest = this.#sorted[this.#next]?.ids.length ?? 1;
    const size = Math.max(1, Math.floor(budget / longest));
    const batch = this.#sorted.slice(this.#next, this.#next + size);
    this.#next += batch.length;
    return batch;
  }
}
