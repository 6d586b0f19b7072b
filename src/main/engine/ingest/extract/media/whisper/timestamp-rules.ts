/** The marks of a Whisper vocabulary. */
export interface Vocabulary {
  /** The first mark of time (0.00); each one after it is 0.02 s later. */
  timestampBegin: number;
  endOfText: number;
  noTimestamps: number | null;
  suppressed: readonly number[];
  /** Not allowed as the first token: a blank and the end. */
  suppressedAtStart: readonly number[];
  /** The first segment begins within so many steps of 0.02 s. */
  latestStart: number;
}

/**
 * Rules out, in `logits`, what cannot come next, so that marks of time come in pairs and never go back (ApplyTimestampRules
 * of the reference implementation). `sampled` is what was said so far in this window.
 */
export function applyRules(logits: Float32Array, sampled: readonly number[], vocabulary: Vocabulary): void {
  const { timestampBegin, endOfText, noTimestamps } = vocabulary;
  const never = (from: number, to: number) => logits.fill(-Infinity, Math.max(0, from), Math.max(0, to));
  for (const token of vocabulary.suppressed) logits[token] = -Infinity;
  if (noTimestamps !== null) logits[noTimestamps] = -Infinity;
  if (sampled.length === 0) {
    for (const token of vocabulary.suppressedAtStart) logits[token] = -Infinity;
    never(0, timestampBegin);
    never(timestampBegin + vocabulary.latestStart + 1, logits.length);
    return;
  }
  const isTime = (token: number | undefined) => token !== undefined && token >= timestampBegin;
  const lastWasTime = isTime(sampled.at(-1));
  const closesPair = lastWasTime && (sampled.length < 2 || isTime(sampled.at(-2)));
  if (closesPair) never(timestampBegin, logits.length);
  else if (lastWasTime) never(0, endOfText);
  const latest = sampled.filter(isTime).at(-1);
  // A segment has some length: only the end of one and the beginning of the next may share a time.
  if (latest !== undefined) never(timestampBegin, lastWasTime && !closesPair ? latest : latest + 1);
  if (timeIsLikelier(logits, timestampBegin)) never(0, timestampBegin);
}

/** Whether all marks of time together are likelier than the likeliest word. */
function timeIsLikelier(logits: Float32Array, timestampBegin: number): boolean {
  const bestText = logits.subarray(0, timestampBegin).reduce((best, value) => Math.max(best, value), -Infinity);
  const times = logits.subarray(timestampBegin);
  const bestTime = times.reduce((best, value) => Math.max(best, value), -Infinity);
  if (bestTime === -Infinity) return false;
  const sum = times.reduce((total, value) => total + Math.exp(value - bestTime), 0);
  return bestTime + Math.log(sum) > bestText;
}
