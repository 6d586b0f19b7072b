/** Where nobody says how much a model takes in. */
export const usualContext = 8192;

/**
 * About how many tokens a text has: four letters of Latin script each, fewer of others. An estimate that is on the safe
 * side for the tokenizers in use; the server's own count comes with the answer.
 */
export function tokensIn(text: string): number {
  let plain = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 0x250) plain += 1;
  return Math.ceil(plain / 4 + (text.length - plain) / 1.5);
}

/** Of messages, with the marks of roles around each. */
export function tokensOf(messages: readonly { content: string }[]): number {
  return messages.reduce((sum, { content }) => sum + tokensIn(content) + 4, 0);
}
