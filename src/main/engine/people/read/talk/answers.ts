import { likely, type RuleContext, type Said } from '../rules/rule.ts';
import { tradeFacts } from '../rules/work.ts';
import { tradeOf } from '../words/occupations.ts';
import { employerOf, placeOf } from '../words/places.ts';

interface Question {
  pattern: RegExp;
  read(answer: string, context: RuleContext): Said[];
}

const place =
  (kind: 'residence' | 'birth', verb: string) =>
  (answer: string, context: RuleContext): Said[] => {
    const value = placeOf(answer.replace(/^(?:in|near|from|at)\s+/i, ''), context.isPlace);
    return value === null ? [] : [{ kind, value, statement: `${verb} ${value}`, confidence: likely }];
  };

const questions: readonly Question[] = [
  {
    pattern: /\bwhere\s+(?:do\s+you\s+(?:live|reside)|are\s+you\s+(?:based|living))\b/i,
    read: place('residence', 'lives in'),
  },
  {
    pattern: /\bwhere\s+(?:are\s+you\s+(?:originally\s+)?from|do\s+you\s+come\s+from)\b/i,
    read: place('birth', 'comes from'),
  },
  { pattern: /\bwhere\s+were\s+you\s+born\b/i, read: place('birth', 'was born in') },
  { pattern: /\bwhere\s+did\s+you\s+grow\s+up\b/i, read: place('birth', 'grew up in') },
  {
    pattern:
      /\bwhat\s+do\s+you\s+do(?:\s+for\s+(?:a\s+living|work)|\s+professionally)?\s*[,?]|\bwhat(?:['’]s|\s+is)\s+your\s+(?:job|occupation|profession)\b/i,
    read(answer, context) {
      const trade = tradeOf(answer);
      return trade === null ? [] : tradeFacts({ ...trade, value: lower(trade.value) }, 'present', context, true);
    },
  },
  {
    pattern: /\b(?:where\s+do\s+you\s+work|who\s+do\s+you\s+work\s+for|who(?:['’]s|\s+is)\s+your\s+employer)\b/i,
    read(answer) {
      const employer = employerOf(answer.replace(/^(?:at|for|in)\s+/i, ''));
      return employer === null
        ? []
        : [
            {
              kind: 'employer',
              value: employer.value,
              statement: `works at ${employer.article}${employer.value}`,
              confidence: likely,
            },
          ];
    },
  },
];

/** Whether a question asks for a name. */
export const asksName =
  /\b(?:state|tell\s+(?:me|us)|give|spell|what(?:['’]s|\s+is)|say)\s+(?:the\s+court\s+)?your\s+(?:full\s+|first\s+)?name\b|\bwho\s+(?:are\s+you|am\s+i\s+speaking)/i;

/** What a short answer says that has no verb of its own: "In Gothenburg." after "Where do you live?". */
export function readAnswer(question: string, answer: string, context: RuleContext): Said[] {
  const words = answer.replace(/^(?:well|oh|um+|er+|so)[,\s]+/i, '').trim();
  if (
    words === '' ||
    words.split(/\s+/).length > 9 ||
    /\b(?:I|not|never|no|don['’]t|why|you|if|maybe|used|was)\b|[?_]/i.test(words)
  )
    return [];
  const asked = questions.find(({ pattern }) => pattern.test(question));
  return asked === undefined ? [] : asked.read(words, context);
}

function lower(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? `${words[0]?.toLowerCase() ?? ''}${words.slice(1)}` : words;
}
