/** What a model is told to say where the sources hold no answer. */
export const notInDocuments = 'Your documents do not contain an answer to this.';

/** Ways in which models say so all the same. */
const variants: readonly RegExp[] = [
  /\b(?:documents?|sources?|passages?|context|texts?|excerpts?|materials?|information (?:provided|given|available))\b[^.!?]{0,80}\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not|cannot|can['’]t|contains? no|provides? no|has no|have no|is no|is not)\b[^.!?]{0,80}\b(?:contain\w*|mention\w*|say|include\w*|provide\w*|answer\w*|information|address\w*|state|specify|cover|discuss|reveal|tell|enough|sufficient|given|found|indicate)\b/iu,
  /\b(?:I|we)\b[^.!?]{0,20}\b(?:could not|couldn['’]t|cannot|can['’]t|was unable to|am unable to|did not|didn['’]t)\b[^.!?]{0,30}\b(?:find|answer|determine|locate)\b/iu,
  /\b(?:there is|there['’]s)\s+no\s+(?:\w+\s+)?(?:information|mention|answer|evidence|record)\b/iu,
  /\b(?:not|nowhere)\s+(?:\w+\s+)?(?:mentioned|stated|specified|found|contained|given|provided)\s+(?:anywhere\s+)?in\s+(?:the|your|these|any)\b/iu,
  /\b(?:Dokumente?n?|Quellen?|Text(?:e|en)?|Passagen?|Auszüge?n?)\b[^.!?]{0,80}\b(?:enthalten|enthält|nennen|nennt|sagen|sagt|erwähn\w+|beantwort\w+)\b[^.!?]{0,60}\b(?:nicht|keine?n?|nichts)\b/iu,
  /\b(?:documents?|sources?|textes?|passages?)\b[^.!?]{0,60}\bne\b[^.!?]{0,40}\b(?:pas|aucune?)\b/iu,
  /\b(?:documentos?|fuentes?|textos?|pasajes?)\b[^.!?]{0,40}\bno\b[^.!?]{0,20}\b(?:contienen?|mencionan?|dicen?|incluyen?|responden?)\b/iu,
];

/** Whether a sentence says that the documents do not hold the answer, in the words asked for or others. */
export function saysNothingThere(sentence: string): boolean {
  return sentence.includes(notInDocuments.slice(0, -1)) || variants.some((pattern) => pattern.test(sentence));
}

const small =
  /^(?:sure|of course|certainly|here (?:is|are)|here['’]s|based on|according to (?:the|your) (?:documents|sources)[,:]?$|in summary[,:]?$|let me|I hope|please let|if you|feel free|you can ask|would you like|thanks?|you['’]re welcome|natürlich|gerne|hier (?:ist|sind))\b/iu;

/** A sentence that says nothing about the world: "Here is what I found:", a refusal, a question, an offer. */
export function saysNothing(sentence: string, words: number): boolean {
  const text = sentence.trim();
  if (/[?:：]$/u.test(text)) return true;
  if (saysNothingThere(text)) return true;
  if (/^#{1,6}\s/.test(text)) return true;
  if (words === 0) return true;
  return small.test(text) && !/\p{N}/u.test(text) && text.length < 160;
}
