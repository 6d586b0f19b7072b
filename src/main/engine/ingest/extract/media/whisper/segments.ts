/** Seconds between two marks of time. */
const timeStep = 0.02;

export interface TokenSegment {
  /** Seconds from the beginning of the window. */
  start: number;
  end: number;
  tokens: number[];
}

/**
 * The segments that the tokens of a window tell, and how many seconds of it they settle: a segment that is begun and not
 * ended is heard again in the next window (as in the reference implementation's long-form decoding).
 */
export function segmentsOf(
  tokens: readonly number[],
  timestampBegin: number,
  windowSeconds: number,
): { segments: TokenSegment[]; settled: number } {
  const isTime = (token: number | undefined) => token !== undefined && token >= timestampBegin;
  const time = (token: number | undefined) => (token === undefined ? 0 : (token - timestampBegin) * timeStep);
  const endsWithOneTime = isTime(tokens.at(-1)) && !isTime(tokens.at(-2));
  const cuts = tokens.flatMap((token, index) =>
    index > 0 && isTime(token) && isTime(tokens[index - 1]) ? [index] : [],
  );
  if (cuts.length === 0) {
    const last = tokens.filter(isTime).at(-1);
    const end = last === undefined || last === timestampBegin ? windowSeconds : time(last);
    const words = tokens.filter((token) => !isTime(token));
    return { segments: [{ start: 0, end, tokens: words }], settled: windowSeconds };
  }
  if (endsWithOneTime) cuts.push(tokens.length);
  const segments = cuts.map((cut, index) => {
    const slice = tokens.slice(cuts[index - 1] ?? 0, cut);
    return { start: time(slice[0]), end: time(slice.at(-1)), tokens: slice.filter((token) => !isTime(token)) };
  });
  return { segments, settled: endsWithOneTime ? windowSeconds : time(tokens[(cuts.at(-1) ?? 1) - 1]) };
}
