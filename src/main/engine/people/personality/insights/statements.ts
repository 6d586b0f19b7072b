import type { Span } from '../../read/types.ts';

/** A clause in which somebody says something lasting about themselves. `text` begins with "I". */
export interface Statement extends Span {
  text: string;
}

/** Longer sentences are rarely one plain statement; a text without full stops is no reason to look at all of it. */
const longest = 300;
const fewestWords = 3;
const mostWords = 28;

/** Not said of oneself as one is: asked, supposed, planned, over, or only of the moment. */
const unreal =
  /\b(?:if|unless|whether|would|could|should|might|may|wish|suppose|imagine|pretend|used to|no longer|will|am going to|gonna|about to|plan to|planning to|can't wait|supposed to|have to|had to|need to|want to|must|not (?:always|necessarily|only|just)|don't (?:always|necessarily))\b|'ll\b|\bI'd\b/i;
const momentary =
  /\b(?:today|tonight|tomorrow|yesterday|now|currently|already|yet|recently|lately|at the moment|this (?:morning|afternoon|evening|week|weekend|month|year|time)|(?:next|last) (?:week|weekend|month|year|time|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b/i;
/** Of one thing that lies on the table: "I like your plan", "I hate this bug", "I love it". */
const pointing =
  /^I (?:\w+ly )?(?:really |so |just |do )?(?:love|like|hate|enjoy|prefer|dislike|trust|understand|can't stand|don't like|don't mind|don't understand)\s+(?:your|this|that|these|those|it|him|her|his|their|its)\b/i;
/** A verb in the past tells what happened once. */
const past =
  /^I (?:\w+ly |also |never |always )?(?:was|were|did|didn't|had|got|went|came|said|told|made|took|saw|met|found|thought|felt|knew|wrote|read the|bought|brought|gave|left|kept|began|heard|lost|paid|ran|sat|sent|slept|spent|spoke|stood|won|wore|woke|\w{3,}ed)\b/i;
/** "I'm writing to you": under way, unless it is said to be so always. */
const underWay =
  /^I am (?!(?:always|constantly|forever|often|usually) )(?:\w+ly )?(?!interesting|boring|willing|caring|loving|outgoing|trusting|easygoing|exacting|understanding|forgiving)\w{2,}ing\b/i;

/** What comes before a statement without changing it. */
const lead =
  /^(?:(?:well|yes|no|oh|so|and|but|also|anyway|actually|honestly|frankly|sure|yeah|because|since|although|though|still|plus|personally|in general|generally|usually|to be honest|i mean|i think(?: that)?|i guess|i suppose|i'd say(?: that)?|i would say(?: that)?|i must say(?: that)?|i have to admit(?: that)?|i must admit(?: that)?|i admit(?: that)?|i know(?: that)?|as a person|people say(?: that)?|deep down|at heart|by nature|most of the time|for me),? )+(?=i\b)/i;

/** Where a sentence may be cut: the part after it stands alone, or goes on with "I". */
const joint =
  /(?:, |; | – | — )?(?:\b(?:and|but|so|because|though|although|while|whereas|yet|which is why)\b ?)|; |, (?=i\b)/gi;
/** Verbs that go on with the "I" of the part before: "I love people and hate being alone". */
const goesOn =
  /^(?:(?:also|always|often|never|rarely|seldom|usually|really|sometimes|hardly|even|easily|mostly|generally)\s+)*(?:love|like|enjoy|hate|dislike|prefer|avoid|get|feel|worry|have|am|tend|try|find|keep|make|take|do not|don't|can't|cannot|lose|forget|trust|believe|care|help|talk|need|plan|follow|work|panic|stay|leave|put|start|tell|break|act|seek|see|spend|think|use|yell|insult|rush|procrastinate|daydream)\b/i;

/** The statements of one stretch of somebody's words that lies at `offset` of the text. Linear in its length. */
export function statementsOf(words: string, offset: number): Statement[] {
  return sentencesOf(words).flatMap(({ start, end }) => {
    const sentence = words.slice(start, end);
    if (sentence.length > longest || sentence.endsWith('?') || !/\bi\b/i.test(sentence)) return [];
    if (/["“”«»]/.test(sentence)) return [];
    return clausesOf(sentence).flatMap((clause) => {
      const text = plainStatement(clause.text);
      return text === null ? [] : [{ text, start: offset + start + clause.start, end: offset + start + clause.end }];
    });
  });
}

/** Half-open ranges of sentences without the white space around them. */
function sentencesOf(words: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = 0; at <= words.length; at++) {
    const mark = words[at];
    const next = words[at + 1];
    const ends = mark === undefined || mark === '\n' || (isEnd(mark) && (next === undefined || /\s/.test(next)));
    if (!ends) continue;
    const end = mark === undefined || mark === '\n' ? at : at + 1;
    const raw = words.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const to = from + raw.trim().length;
    if (to > from) found.push({ start: from, end: to });
    start = at + 1;
  }
  return found;
}

function isEnd(mark: string): boolean {
  return mark === '.' || mark === '!' || mark === '?' || mark === '…';
}

function clausesOf(sentence: string): (Span & { text: string })[] {
  const cuts: Span[] = [...sentence.matchAll(joint)].map(({ index, 0: mark }) => ({
    start: index,
    end: index + mark.length,
  }));
  const clauses: (Span & { text: string })[] = [];
  let start = 0;
  for (const cut of [...cuts, { start: sentence.length, end: sentence.length }]) {
    const next = sentence.slice(cut.end).replaceAll('’', "'");
    const stands = cut.end === sentence.length || lead.test(next) || /^i\b/i.test(next) || goesOn.test(next);
    if (!stands) continue;
    const piece = sentence.slice(start, cut.start);
    const from = start + (piece.length - piece.trimStart().length);
    const text = piece.trim().replace(/[.!?…,;:)]+$/, '');
    if (text !== '') clauses.push({ text, start: from, end: from + text.length });
    start = cut.end;
  }
  return clauses.map((clause, index) =>
    index > 0 && !lead.test(clause.text) && !/^i\b/i.test(clause.text) && saysI(clauses[index - 1]?.text ?? '')
      ? { ...clause, text: `I ${clause.text}` }
      : clause,
  );
}

function saysI(text: string): boolean {
  return /^i\b/i.test(text.replace(lead, ''));
}

/** The statement in one writing ("I am", "do not" as "don't"), or null where it says nothing lasting of the speaker. */
export function plainStatement(clause: string): string | null {
  const text = clause
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(lead, '')
    .replace(/^i\b/, 'I')
    .replace(/^I'm\b|^Im\b/i, 'I am')
    .replace(/^I've got\b/i, 'I have')
    .replace(/\bdo not\b/gi, "don't")
    .replace(/\b(?:cannot|can not)\b/gi, "can't");
  const count = text.split(' ').length;
  if (!/^I [a-z]/i.test(text) || count < fewestWords || count > mostWords) return null;
  if (unreal.test(text) || momentary.test(text) || pointing.test(text) || past.test(text) || underWay.test(text))
    return null;
  if (
    /^I (?:am )?(?:here|there|back|sorry|glad|sure|fine|ok|okay|well|happy to|available|attaching|hope|think(?! (?:a lot|carefully|about|too|deeply|highly|before|of|things))|mean|guess|know|see|agree|promise|suggest|recommend|attach|send|write|look forward|appreciate|understand)\b/i.test(
      text,
    )
  )
    return null;
  return text;
}
