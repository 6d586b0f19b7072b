import type { Reading } from './reading.ts';
import { doubtful, likely } from './rules/rule.ts';
import type { FoundFact } from './types.ts';
import { properName } from './words/places.ts';

/** A statement that may still be taken back by what is said next. */
export interface Draft extends FoundFact {
  turn: number;
  sentence: number;
  /** Whoever said it. */
  by: string | null;
}

/** Statements of a text in their order, with what is taken back or put right afterwards. */
export function createDrafts(reading: Reading) {
  let drafts: Draft[] = [];

  /** What somebody said last: in this turn, or in their turn before the other's. */
  function lastOf(by: string | null, turn: number): Draft[] {
    const last = drafts.findLast((one) => one.by === by && one.turn >= turn - 2);
    return last === undefined ? [] : drafts.filter((one) => one.turn === last.turn && one.sentence === last.sentence);
  }

  return {
    add(draft: Draft): void {
      // "I'm a nurse. Well, I was a nurse in Kyiv."
      if (/^(?:was|used to|worked|lived)\b/.test(draft.statement))
        drafts = drafts.filter(
          (one) =>
            !(
              one.turn === draft.turn &&
              one.by === draft.by &&
              one.person === draft.person &&
              one.kind === draft.kind &&
              one.value === draft.value
            ),
        );
      drafts.push(draft);
    },

    /** "Just kidding": the sentence before is gone. */
    takeBack(by: string | null, turn: number): void {
      const gone = new Set(lastOf(by, turn).filter((one) => one.turn === turn));
      drafts = drafts.filter((one) => !gone.has(one));
    },

    /** "I meant Bonn": the value of the same kind is put in place of the last one. */
    correct(by: string | null, turn: number, words: string, at: Pick<Draft, 'sentence' | 'span'>): void {
      const wrong = lastOf(by, turn);
      const year = /^(?:in\s+)?((?:1[89]|20)\d\d)\b/.exec(words)?.[1];
      const name = year === undefined ? properName(words.replace(/^(?:in|at|to|for|from)\s+/i, '')) : null;
      const right = year ?? name;
      const target =
        right === null || right === undefined
          ? undefined
          : wrong.findLast(({ value }) => (year === undefined ? /^\p{Lu}/u.test(value) : /^\d{4}$/.test(value)));
      const gone = new Set(wrong);
      drafts = drafts.filter((one) => !gone.has(one));
      if (target === undefined || right === null || right === undefined) return;
      for (const one of wrong)
        if (one !== target) drafts.push({ ...one, confidence: Math.min(one.confidence, likely) });
      drafts.push({
        ...target,
        value: right,
        statement: target.statement.replace(target.value, right),
        confidence: Math.min(target.confidence, likely),
        turn,
        ...at,
      });
    },

    /** The next speaker does not believe what was said in a turn: of its speaker, or of others. */
    doubt(turn: number, of: 'self' | 'others'): void {
      const last = drafts.findLast((one) => one.turn === turn)?.sentence;
      drafts = drafts.map((one) =>
        one.turn === turn && (of === 'self' || one.sentence === last) && (one.person === one.by) === (of === 'self')
          ? { ...one, confidence: Math.min(one.confidence, doubtful) }
          : one,
      );
    },

    /** Hands over what was said up to a turn and cannot be taken back any more. */
    settle(before: number): void {
      const open: Draft[] = [];
      for (const draft of drafts) {
        if (draft.turn >= before) open.push(draft);
        else {
          const { turn: _turn, sentence: _sentence, by: _by, ...fact } = draft;
          reading.fact(fact);
        }
      }
      drafts = open;
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;
