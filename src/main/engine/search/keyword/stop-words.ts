/**
 * Words that say how a question is put, not what it is about. In a small library they can be rare, so that frequency
 * alone would take them for content.
 */
const english =
  'a about above after again all also am an and any are as at be because been before being below between both but by can cannot could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its itself just let me more most my no nor not of off on once only or other our out over own please s same shall she should show so some such t tell than that the their them then there these they this those through to too under until up very was we were what when where which while who whom whose why will with would you your many much';
const german =
  'aber als am an auch auf aus bei bis da das dass dem den der des die dies diese dieser dieses du durch ein eine einem einen einer eines er es für gegen hat hatte haben ich ihr im in ins ist kann mit nach nicht noch oder sie sich sind so über um und uns unter vom von vor war waren warum was welche welchem welchen welcher welches wenn wer wie wird wo wurde wurden zu zum zur viele viel';

const stopWords: ReadonlySet<string> = new Set(`${english} ${german.replaceAll('ü', 'u')}`.split(' '));

/** Whether a folded word carries no content of its own. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
