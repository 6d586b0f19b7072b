import type { Sentence } from './sentences.ts';

/** What is only thought of, played or dreamt. */
const imagined =
  /\b(?:if|unless|suppos(?:e|ing)|imagin(?:e|ing)|pretend(?:ing|ed|s)?|assum(?:e|ing)|whether|as though|wish(?:es|ed)?|let['’]s say|say i['’]m|in case|what if|in the (?:play|film|movie|story|novel|game|book|series|sketch|musical|opera)|my character|the character|in another life|in my dreams?|in (?:a|the) dream|in a (?:past|previous|former) life|hypothetically|theoretically|jokingly|metaphorically|for example|for instance|e\.g|role-?play|one day|some ?day|dream(?:t|ed|s)? (?:that|of|about)|as a joke|not true that|isn['’]t true that|wrong that|a lie that|rumou?rs? that|once i['’]m|until i['’]m|when i['’]m|by the time|how would|what would)\b/i;
/** Before a clause: that somebody else says or thinks it, or nobody does. */
const reported =
  /\b(?:said|says|saying|told|tells?|ask(?:s|ed)?|thinks?|thought|believes?|believed|claim(?:s|ed)?|wrote|writes|reckons?|goes|shouted|whispered|joked|insist(?:s|ed)?|insisted|heard|hears|reported|swears|swore|doubts?|den(?:y|ies|ied)|assumed?|guess(?:ed|es)?|suppose[ds]?|bet|hopes?|hoped|expect(?:s|ed)?|feel like|feels like|according to|apparently|allegedly|supposedly|rumou?r|perhaps|maybe|probably|possibly|might|no way|nobody|no one|call(?:s|ed)? me|mistaken for|mistook|looks? like|know if|sure if|asks? if|promised|pretended|introduced (?:me|us) as)\b|[:,]\s*_+/i;
/** After or around a clause. */
const unsure =
  /\b(?:i think|i guess|i suppose|i hear|i heard|i believe|he says|she says|they say|apparently|supposedly|allegedly|probably|perhaps|maybe|or so|or something|if i remember|not sure|kind of|sort of|basically|practically|virtually|so to speak|in a way|lol|haha+|hehe|hihi|rofl|lmao)\b|[😂🤣😅]|\((?:laugh|joking|chuckl)[^)]*\)/iu;

/** So far after a clause a doubt belongs to it. */
const tailLength = 25;

/** How a clause is meant: as it is said, with a doubt, or not at all. */
export function meaningOf(
  sentence: Sentence,
  { lead, text }: { lead: string; text: string },
): 'meant' | 'doubtful' | 'not meant' {
  // "Just kidding, I'm an accountant": what follows is meant.
  const isJest = sentence.isJest && !/^(?:no,? )?(?:just|only) (?:kidding|joking)[,.!–—-]/i.test(sentence.text);
  if (isJest || imagined.test(lead) || imagined.test(beforeIf(text))) return 'not meant';
  if (reported.test(lead) || /^(?:oh sure|yeah,? sure|as if|sure,? and)\b/i.test(sentence.text)) return 'not meant';
  if (/_{3,}/.test(text)) return 'doubtful';
  return unsure.test(text) ||
    unsure.test(sentence.text.slice(lead.length + text.length, lead.length + text.length + tailLength)) ||
    trailing.test(sentence.text)
    ? 'doubtful'
    : 'meant';
}

const trailing =
  /,\s+(?:ha|right|no|or|i think|i guess|i suppose|apparently|they say|he says|she says|in theory)\s*[.!]*$/i;

/** "I have a car if anyone needs a lift": a condition after a statement does not undo it. */
function beforeIf(text: string): string {
  const at = text.search(/\sif\s/i);
  return at > 4 ? text.slice(0, at) : text;
}

/** The next speaker does not believe it. */
export const disbelieved =
  /^(?:very funny|ha(?:ha)*[,.! ]+(?:very )?funny|you['’]re (?:joking|kidding|not|such a|a liar)|no,? you['’](?:re|re not)|no you['’]?(?:re|don)|liar\b|stop it\b|as if\b|sure you (?:are|do)|yeah,? right|not true|that['’]s not (?:true|right)|that['’]s wrong|that is wrong|you don['’]t|you live in|you wish|in your dreams)/i;
/** The next speaker says otherwise of somebody who is spoken about. */
export const contradicted =
  /^(?:no\b(?!\s+(?:problem|worries|way))|not true|that['’]s (?:not|wrong)|actually|she (?:does|is|did|has) ?n|he (?:does|is|did|has) ?n|she (?:does|is) not|he (?:does|is) not|wrong\b|nope\b)/i;
/** Somebody takes back what they said just before. */
export const takenBack =
  /\b(?:just kidding|(?:just|only) joking|i['’]m (?:joking|kidding)|only kidding|scratch that|strike that|i take that back|i misspoke|yeah,? right|not really|i wish|that was a joke)\b|^NOT!|^(?:(?:oh|ah|well|no|wait|hang on|hold on|sorry)[,.\s!–—-]*)*(?:kidding|joking)\b|^(?:ok(?:ay)?,? )?that['’]s (?:not true|a lie)/i;
/** "No, sorry, I meant Bonn": the words after it stand for what was said. */
export const corrects =
  /^(?:(?:oh|ah|er+|um+|wait|no|nope|sorry|hang on|hold on|actually|well|oops|rather|i['’]m sorry|my mistake|excuse me)[,.\s!–—-]*)*(?:i\s+(?:mean|meant)(?:\s+to\s+say)?|i\s+should\s+(?:have\s+said|say)|(?:let\s+me\s+)?correct(?:ion|\s+myself)?|make\s+that|or\s+rather|it['’]s\s+actually|that\s+should\s+be)\b[:,.\s–—-]*/i;
