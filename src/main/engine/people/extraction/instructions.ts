/**
 * Words with which a text speaks to whatever reads it rather than to people: seen in planted instructions ("prompt
 * injection", OWASP LLM01). What stands beside them is no fact about anybody.
 */
const toTheReader = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:instructions?|prompts?|rules|guidelines|directives?)\b/i,
  /\b(?:system|developer)\s+(?:prompt|message|instruction)/i,
  /\b(?:as|you are|you're|act as|pretend to be)\s+(?:now\s+)?(?:an?\s+)?(?:ai|a\.i\.|language model|llm|chat ?bot|assistant)\b/i,
  /\b(?:note|message|instructions?)\s+(?:to|for)\s+(?:the\s+)?(?:ai|language models?|llms?|assistants?|models?|chat ?bots?)\b/i,
  /\b(?:respond|reply|answer|output)\s+(?:only\s+)?with\b/i,
  /\b(?:add|insert|include|append|store|save|record)\b[^.\n]{0,30}\b(?:fact|entry|json|profile|field|output)\b/i,
  /<\|?(?:im_start|im_end|system|endoftext)\|?>|\[\/?INST\]|<\/?(?:system|assistant|tool_call|function_call)>/i,
];

/** As much around a passage is looked at, within its line. */
const around = 400;

/** Whether the line of a passage speaks to the reading machine. */
export function speaksToTheReader(text: string, { start, end }: { start: number; end: number }): boolean {
  const from = Math.max(start - around, text.lastIndexOf('\n', Math.max(0, start - 1)) + 1);
  const next = text.indexOf('\n', end);
  const line = text.slice(from, Math.min(next < 0 ? text.length : next, end + around));
  return toTheReader.some((pattern) => pattern.test(line));
}
