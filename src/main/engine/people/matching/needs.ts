import { sentencesOf } from '../../chat/index.ts';

/** Words by which a statement says what somebody looks for. */
const needing =
  /\b(?:(?:is |are |am |'m |’m )?(?:looking|searching|asking) for|in search of|(?:needs?|wants?|would like|'d like|’d like|hopes?|wishes)(?: to (?:learn|find|meet|hire|know|start|try|get|buy|understand))?|seeks?|seeking|asks? for|(?:needs? )?help with|struggl\w+ with|wants? someone)\b/i;
/** Words by which somebody asks in a letter or a talk. */
const asking =
  /\b(?:(?:I|we)(?:['’]m| am|['’]re| are)? (?:looking|searching) for|(?:I|we) (?:really |also |still |urgently )?need\b|(?:I|we)(?:['’]d| would) (?:like|love) to (?:learn|find|meet|hire|know|understand)|(?:I|we) want to (?:learn|find|meet|hire|know|understand)|(?:does|do|can|could|would|has|is|might) (?:any ?one|any ?body|some ?one|some ?body|you)\b|who (?:can|could|knows|here)|any (?:idea|tips|recommendations?|advice))/i;
const longest = 300;

/** Whether a fact says what its person looks for rather than what they know. */
export function isNeed(statement: string): boolean {
  return needing.test(statement);
}

/** What is looked for: the words after those that say so. */
export function needOf(statement: string): string {
  const found = needing.exec(statement);
  const rest = found === null ? '' : statement.slice(found.index + found[0].length);
  const need = rest.replace(/^[\s,:]+|[\s.?!]+$/g, '');
  return need === '' ? statement : need;
}

/** Sentences in which somebody asks for something, with their places. */
export function asksIn(text: string, offset: number): { text: string; start: number; end: number }[] {
  return sentencesOf(text).flatMap(({ start, end }) => {
    const words = text.slice(start, end);
    if (words.length > longest || !asking.test(words)) return [];
    return [{ text: words.replace(/\s+/g, ' ').trim(), start: offset + start, end: offset + end }];
  });
}
