/** Text that talks to a program that reads it, rather than to a person. */
export function commands(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

const patterns = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules|guidelines|context|told)\b/i,
  /\b(?:ignoriere|vergiss|missachte)\b.{0,60}\b(?:anweisung\p{L}*|regeln|vorgaben)/iu,
  /\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatbot|system)\b/i,
  /\b(?:as an ai|dear (?:ai|assistant|model)|attention,? (?:ai|assistant|model)|system prompt|note to (?:the )?(?:ai|assistant|model))\b/i,
  /\b(?:call|invoke|run|execute|use) the \S+ (?:tool|function)\b/i,
  /<\/?(?:system|assistant|tool|function|instructions?)\b|\[\/?INST\]|<\|[a-z_]+\|>|"(?:tool|function)_?(?:call|name)?"\s*:/i,
  /\b(?:answer|reply|respond) (?:only )?(?:with|that)\b.{0,80}\b(?:instead|regardless|whatever|every question|all questions)\b/i,
];
