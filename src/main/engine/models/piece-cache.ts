/**
 * A bounded memory of word -> token ids. Two generations: when the young one is full it becomes the old one, and what
 * is asked for again moves back; common words stay, rare ones fall out, and nothing is ever sorted.
 */
export class PieceCache {
  #young = new Map<string, readonly number[]>();
  #old = new Map<string, readonly number[]>();
  readonly #generation: number;
  readonly #compute: (piece: string) => readonly number[];

  constructor(compute: (piece: string) => readonly number[], generation = 15_000) {
    this.#compute = compute;
    this.#generation = generation;
  }

  get(piece: string): readonly number[] {
    const young = this.#young.get(piece);
    if (young) return young;
    const ids = this.#old.get(piece) ?? this.#compute(piece);
    // Long pieces (addresses, base64, text without spaces) hardly ever come twice.
    if (piece.length <= 32) this.#keep(piece, ids);
    return ids;
  }

  #keep(piece: string, ids: readonly number[]): void {
    if (this.#young.size >= this.#generation) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(piece, ids);
  }
}
