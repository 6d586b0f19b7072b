/** Longest title in UTF-16 code units, cut at the end of a word. */
const longest = 60;

/** What questions begin with that says nothing of their subject. */
const openings =
  /^(?:(?:please|hi|hello|hey|so|and|ok(?:ay)?)[,!\s]+|(?:can|could|would|will) you (?:please )?(?:tell|show|explain|give|find|help) (?:to )?(?:me )?(?:with |about )?|(?:tell|show|give) me (?:about )?|i (?:would like|want|need) to know |do you know |what (?:is|are|was|were) (?:the |an? )?(?=\S+ \S)|who (?:is|are|was|were) |where (?:is|are) (?:the )?|explain (?:to me )?)+/i;

/** A title for a conversation from its first question, without a model: its subject, in the question's own words. */
export function titleOf(question: string): string {
  const firstLine = question.trim().split(/\n/, 1)[0] ?? '';
  const line = firstLine
    .replace(/^[#>*\-\s]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const subject = line.replace(openings, '');
  // Of "Who is Anna?" the name is enough; of "What is it?" nothing would be left that says anything.
  const kept = (/[\p{L}\p{N}]{3}/u.test(subject) ? subject : line).replace(/[\s?!.,;:]+$/u, '');
  const short = cut(kept);
  return short === '' ? 'A question' : short.charAt(0).toUpperCase() + short.slice(1);
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  const room = text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
  const space = text.lastIndexOf(' ', longest - 1);
  // Scripts without spaces, and single words that are longer than a title, are cut where they are.
  const end = space >= longest / 2 ? space : room.length;
  return `${room.slice(0, end).replace(/[\s,;:.(–-]+$/u, '')}…`;
}
