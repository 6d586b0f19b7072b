import { labelledTexts } from './labelled-people.ts';

/** A transcript of `length` characters from the lines of the labelled ones: everybody speaks, nothing is left out. */
export async function largeTranscript(length: number): Promise<string> {
  const bundles = [...(await labelledTexts('development')), ...(await labelledTexts('held-out'))];
  const lines = bundles
    .filter(({ name, text }) => name.endsWith('.txt') && /^\p{L}[^:\n]{1,40}: /mu.test(text))
    .flatMap(({ text }) => text.split('\n').filter((line) => /^[\p{L} ]{3,40}: /u.test(line)));
  const parts: string[] = [];
  for (let at = 0, size = 0; size < length; at++) {
    const line = lines[(at * 7919) % lines.length] ?? '';
    parts.push(line);
    size += line.length + 1;
  }
  return parts.join('\n').slice(0, length);
}
