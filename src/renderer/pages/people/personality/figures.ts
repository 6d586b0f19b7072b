/** One decimal, with the true minus: "62.4", "−0.4". */
export function fixed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== '0.0' ? `−${text}` : text;
}

/** With its sign: "+1.2", "−0.4", "0.0". */
export function signed(value: number): string {
  const text = fixed(value);
  return value > 0 && text !== '0.0' ? `+${text}` : text;
}

/** How much a number can be trusted, in a word. `confidence` is the expected correlation with a questionnaire. */
export function trust(confidence: number): 'clear' | 'fair' | 'weak' {
  if (confidence >= 0.5) return 'clear';
  return confidence >= 0.3 ? 'fair' : 'weak';
}
