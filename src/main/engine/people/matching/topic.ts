/** What a question asks about, without the words that ask: "who can help me with X" is about X. */

const openings: readonly RegExp[] = [
  /^(?:hi|hello|hey|please|ok|okay|so|well|bitte)[,!]?\s+/i,
  /^(?:is|are) there (?:any ?(?:one|body)|some ?(?:one|body))\s+/i,
  /^(?:do|does) (?:i|we) (?:know|have)\s+/i,
  /^(?:i|we)(?: am|'m|’m| are|'re|’re)? (?:need(?: to)?|want(?: to)?|would like(?: to)?|look(?:ing)? for|search(?:ing)? for)\s+/i,
  /^(?:find|show|tell|give|name|list) (?:me )?\s*/i,
  /^(?:which|what) (?:one )?(?:of (?:my|the|our) )?(?:person|people|friends?|colleagues?|contacts?|man|woman|guy)\b\s*/i,
  /^(?:with|to|from|for) whom?\s+/i,
  /^(?:who(?:m|ever)?|any ?(?:one|body)|some ?(?:one|body)|wer|wen|wem)(?:'s|’s)?\b(?:\s+(?:here|else|again))?\s*/i,
  /^(?:that|who|which)\s+/i,
  /^(?:do|does|did|can|could|would|should|might|may|will|shall|has|have|had|is|are|was|kann|könnte|weiß|hat|ist)\s+/i,
  /^(?:i|we|me|us|you|they|mir|uns|ich)\s+/i,
  /^(?:be )?able to\s+/i,
  /^(?:knows?|knew|heard?|understands?|learn(?:ed|t)?) (?:(?:a lot|anything|something|much|more|most|all|everything) )?(?:about|of|how to|with|on)?\s*/i,
  /^(?:help|advise|assist|support|teach|show|hilft|helfen)s?(?: (?:me|us|mir|uns))?(?: (?:out|bei|with|on|to|about|in|at))*\s+/i,
  /^(?:tell|explain|ask|talk|speak|chat|turn|go|write|call|reach)(?: (?:me|us|to|with))*(?: (?:about|for|on))?\s+/i,
  /^(?:good|great|best|skilled|experienced|expert|an expert|knowledgeable|interested|any good|familiar|keen|clever)(?: (?:at|in|on|with|about))\s+/i,
  /^(?:any |some |much )?(?:experience|expertise|knowledge|advice|help|ideas?|tips?|clue)(?: (?:with|in|of|on|about|for))\s+/i,
  /^(?:a person|people|somebody|someone|anyone) (?:who|that|with)\s+/i,
  /^(?:kennt sich|sich) (?:mit|gut mit)\s+/i,
  /^(?:etwas|viel|mehr) (?:über|von)\s+/i,
];
const endings = /(?:\s+(?:aus|best|most|please|for me|a bit|hilft|weiß))?[\s?.!…]+$/i;

/** The topic of a question; the whole question where nothing would be left. */
export function topicOf(question: string): string {
  const plain = question.replace(/\s+/g, ' ').trim();
  let topic = plain;
  for (let before = ''; before !== topic; ) {
    before = topic;
    for (const opening of openings) topic = topic.replace(opening, '');
  }
  topic = topic.replace(endings, '').trim();
  return topic.length < 2 ? plain : topic;
}
