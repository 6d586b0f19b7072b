/** When a predicate is true: now, up to now, at some time before, no longer. */
export type Tense = 'present' | 'perfect' | 'past' | 'used' | 'can';

export interface Predicate {
  verb: string;
  tense: Tense;
  /** What follows the verb. */
  rest: string;
}

type Form = 'base' | 's' | 'past' | 'ing';

/** Regular verbs of the patterns; a doubled consonant or a lost e is spelt out below. */
const regular =
  'work reside relocate settle emigrate immigrate attend join head manage direct own play love like enjoy adore prefer hate dislike collect sail paint climb knit hike dance cook bake garden surf cycle row juggle sketch adopt marry retire graduate restore volunteer practise practice return serve train learn earn receive live move raise study lecture farm fish crochet translate design nurse'.split(
    ' ',
  );
const irregular: Readonly<Record<string, string>> = {
  teach: 'teaches taught teaching',
  read: 'reads read reading',
  run: 'runs ran running',
  found: 'founds founded founding',
  lead: 'leads led leading',
  speak: 'speaks spoke speaking spoken',
  swim: 'swims swam swimming',
  sing: 'sings sang singing sung',
  draw: 'draws drew drawing drawn',
  ski: 'skis skied skiing',
  sew: 'sews sewed sewing',
  drive: 'drives drove driving driven',
  write: 'writes wrote writing written',
  have: 'has had having',
  buy: 'buys bought buying',
  keep: 'keeps kept keeping',
  grow: 'grows grew growing grown',
  come: 'comes came coming',
  go: 'goes went going',
  become: 'becomes became becoming',
  get: 'gets got getting',
  wed: 'weds wed wedding',
  hold: 'holds held holding',
  die: 'dies died dying',
  win: 'wins won winning',
  start: 'starts started starting',
  build: 'builds built building',
  make: 'makes made making',
  suffer: 'suffers suffered suffering',
};

const forms = new Map<string, { verb: string; form: Form }>();
for (const verb of regular) {
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const soft = /[^aeou]y$/.test(verb) ? verb.slice(0, -1) : null;
  forms.set(verb, { verb, form: 'base' });
  forms.set(soft === null ? (/(?:s|x|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`) : `${soft}ies`, {
    verb,
    form: 's',
  });
  forms.set(soft === null ? `${stem}ed` : `${soft}ied`, { verb, form: 'past' });
  forms.set(`${stem}ing`, { verb, form: 'ing' });
}
for (const [verb, written] of Object.entries(irregular)) {
  const [s = '', past = '', ing = '', participle] = written.split(' ');
  forms.set(past, { verb, form: 'past' });
  forms.set(s, { verb, form: 's' });
  forms.set(ing, { verb, form: 'ing' });
  if (participle !== undefined) forms.set(participle, { verb, form: 'past' });
  if (verb !== 'found') forms.set(verb, { verb, form: 'base' });
}

const adverbs =
  /^(?:(?:also|now|still|just|really|currently|always|often|usually|actually|mostly|mainly|absolutely|truly|quite|especially|originally|recently|finally|later|then|soon|eventually|subsequently|first|both|already|mainly|simply|presently|nowadays|only recently|in fact|myself|himself|herself|too|even|once again)\s+)+/i;
const denied =
  /^(?:do|does|did|am|is|are|was|were|have|has|had|can|could|will|would|should)?\s*(?:not|n['’]t|never|no longer|hardly|rarely|barely|neither|seldom|nearly|almost)\b|^(?:don|doesn|didn|isn|aren|wasn|weren|haven|hasn|hadn|can|couldn|won|wouldn|shouldn)['’]?t\b|^ain['’]?t\b|^cannot\b/i;
const disliked =
  /^(?:(?:do|does)\s*n(?:o|['’])?t|dont|doesnt)\s+(?:really\s+)?(?:like|enjoy)\s+|^(?:can\s*not|can['’]?t|cant)\s+stand\s+/i;

/** Whether a clause says that something is not, may be, or is only wanted. */
export const unreal =
  /\b(?:not|never|no longer|hardly|rarely|barely|neither|nor|without|might|may|could|would|should|must|will|shall|wish|wishes|hopes?|hoping|wants?|wanted|wanting|plans?|planning|planned|going to|gonna|trying|tried|like to|love to|prefer to|used to|about to|dreams?|dreamed|dreamt|thinking|think|thought|considering|supposed|meant to|intend|ought|almost|nearly)\b|n['’]t\b|['’](?:d|ll)\b/i;

/** The verb of a predicate, in its plain form; null where it is denied, only possible, or none of the known ones. */
export function predicateOf(words: string): Predicate | null {
  const said = stripped(words);
  if (disliked.test(said)) return { verb: 'dislike', tense: 'present', rest: said.replace(disliked, '') };
  if (denied.test(said)) return null;
  const [first = '', after] = split(said);
  switch (first) {
    case 'am':
    case 'is':
    case 'are':
      return progressive(after, 'present');
    case 'was':
    case 'were':
      return progressive(after, 'past');
    case 'have':
    case 'has':
      return perfect(after);
    case 'had':
      return after.startsWith('been ') ? progressive(after.slice(5), 'past') : plain(said);
    case 'can': {
      const can = plain(after);
      return can?.tense === 'present' ? { ...can, tense: 'can' } : null;
    }
    case 'used': {
      const habit = after.startsWith('to be ') ? null : plain(after.replace(/^to\s+/, ''));
      if (after.startsWith('to be ')) return { verb: 'be', tense: 'used', rest: stripped(after.slice(6)) };
      return habit === null || !after.startsWith('to ') ? null : { ...habit, tense: 'used' };
    }
    default:
      return plain(said);
  }
}

/** Whether words begin with one of the known verbs. */
export function startsWithVerb(words: string): 'base' | 'other' | null {
  const [first] = split(stripped(words));
  if (/^(?:am|is|are|was|were|has|have|had)$/.test(first)) return first === 'have' ? 'base' : 'other';
  const form = forms.get(first)?.form;
  return form === undefined || form === 'ing' ? null : form === 'base' ? 'base' : 'other';
}

function progressive(words: string, tense: Tense): Predicate | null {
  const said = stripped(words);
  if (denied.test(said)) return null;
  const [first, after] = split(said);
  const known = forms.get(first);
  if (known?.form === 'ing' && !/^(?:to|a)\b/.test(after.slice(0, known.verb === 'go' ? 3 : 0)))
    return { verb: known.verb, tense, rest: after };
  return { verb: 'be', tense, rest: said };
}

function perfect(words: string): Predicate | null {
  const said = stripped(words);
  if (denied.test(said)) return null;
  if (said.startsWith('been ')) return progressive(said.slice(5), 'perfect');
  const [first, after] = split(said);
  const known = forms.get(first);
  if (first === 'got') return { verb: 'have', tense: 'present', rest: after };
  if (known?.form === 'past' || first === 'run' || first === 'become' || first === 'come')
    return { verb: known?.verb ?? first, tense: 'perfect', rest: after };
  return { verb: 'have', tense: 'present', rest: said };
}

function plain(words: string): Predicate | null {
  const [first, after] = split(words);
  const known = forms.get(first);
  if (known === undefined || known.form === 'ing') return null;
  return { verb: known.verb, tense: known.form === 'past' ? 'past' : 'present', rest: stripped(after) };
}

function stripped(words: string): string {
  return words.trimStart().replace(adverbs, '');
}

function split(words: string): [string, string] {
  const found = /^(\p{L}+)(?:\s+|$)(.*)$/su.exec(words);
  return found === null ? ['', ''] : [(found[1] ?? '').toLowerCase(), found[2] ?? ''];
}
