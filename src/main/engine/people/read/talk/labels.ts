import { cleanName, isPersonName } from '../person-name.ts';

/** What stands before a colon at the start of a line and speaks not. */
const labels = new Set(
  `abstract accuracy action actions address agenda aim aims also amount answers apologies appendix asunto attendees attachment attachments attention author authors background bcc betreff body book budget by caption cast category cause caution cc chapter city class client code comment comments company conclusion contact contents copyright cost country credits customer-id danger date datum day deadline decision decisions deliverables department description details diagnosis directions discussion doi due duration edit edition e-mail email end error events example examples fax fecha figure file filename follow-up footnote for format from ftp goal goals hint hinweis history http https hypothesis id idea image important info information ingredients input instructions invoice isbn issue item items keywords kind label language learned legend length level license link links list location mailto materials meeting method methods minutes mission model motto name names news next nb note notes number objective objectives objet open or order organisation organization output overview p.s page pages para participants parties patient-id paragraph phone photo photos place plan plot postscript preface preis prerequisites present price problem problems procedure process product project proposal ps purpose quantity quote rating re reason recipe recommendation reference references remark reminder required requirements result results return returns room routing rule rules scene score section sender sent serves service session setting sex signed size solution source sources spec stage start state status step steps story street subject sum summary synopsis table tags target task tasks tel telephone temperature test text theme thesis time timeline tip tips title titel to todo tools topic topics total track transcript transcription translation type unit units until update updates url usage value van variables verdict version via video von warning was weather website week what when where who why how width window work year years yield zip ergebnis beschluss ort zeit thema teilnehmer anwesend lieu sujet présents fin moral spoiler pros cons disclaimer tldr tl;dr eta eod fyi asap breaking live replay remember finally secondly first second third lastly firstly result verdict`.split(
    /\s+/,
  ),
);

/** Who speaks in a part, without a name: nobody's profile unless they say who they are. */
const roles =
  /^(?:(?:the|dr|mr|mrs|ms|unknown|unidentified|male|female|first|second|third|lead|senior|junior|main|our|my|another|other|new|old|young)\s+)*(?:speaker|interviewer|interviewee|interviewed|host|co-?host|guest|moderator|narrator|question(?:er)?|answer|q|a|agent|customer|client|caller|operator|representative|support|advisor|witness|court|judge|counsel|clerk|bailiff|attorney|prosecutor|prosecution|defen[cs]e|plaintiff|defendant|juror|officer|doctor|nurse|patient|therapist|counsellor|teacher|student|pupil|tutor|professor|lecturer|coach|trainer|manager|employee|employer|candidate|applicant|recruiter|presenter|anchor|reporter|journalist|announcer|commentator|voice|voice-?over|man|woman|boy|girl|child|kid|person|participant|audience(?: member)?|member|people|all|both|everyone|everybody|crowd|chorus|several|others?|someone|somebody|nobody|chair(?:man|woman|person)?|president|secretary|minutes|user|assistant|system|bot|ai|human|admin|team|staff|facilitator|respondent|subject|researcher|translator|interpreter|waiter|waitress|driver|passenger|neighbou?r|friend|colleague|boss|husband|wife|mother|father|mum|mom|mummy|mommy|dad|daddy|mama|papa|sister|brother|son|daughter|aunt|uncle|grandma|grandpa|granny|grandad|grandmother|grandfather|nan|oma|opa|buyer|seller|shopkeeper|captain|pilot|priest|player|master|editor|director|producer|author|writer|expert|panel(?:l?ist)?|analyst|consultant|salesman|salesperson|dispatcher|technician|receptionist|sir|madam|they|he|she|we|i|you|me|unknown|anonymous|n\/a|none|frage|antwort|sprecher(?:in)?|moderator(?:in)?|interviewt?e?r?|kunde|kundin|question|réponse|pregunta|respuesta)(?:\s+(?:#?\d{1,3}|[a-z]|one|two|three|four|five|member|officer))?$/i;

export interface Label {
  /** The name as it is to be shown; for a role, the role. */
  name: string;
  isRole: boolean;
}

const trailing = /\s*[([](?:[^)\]]{1,60})[)\]]\s*$/;

/** Who speaks after this label: a person, a part, or null where the words name no speaker. */
export function labelOf(written: string, isChat: boolean): Label | null {
  const plain = written
    .replace(/^[*`]{1,2}|[*`]{1,2}$/g, '')
    .replace(trailing, '')
    .replace(/^BY\s+/, '')
    .trim();
  if (plain === '' || plain.length > 80) return null;
  const folded = plain.toLowerCase().replace(/\s+/g, ' ');
  if (
    labels.has(folded) ||
    /^(?:https?|ftp|step|item|chapter|part|figure|table|note|day|week|room|page|section|version|phase|option|question|task|slide|act|scene)\s*#?\d*$/.test(
      folded,
    )
  )
    return null;
  if (roles.test(plain) || /^speaker[\s_-]*\d+$/i.test(plain) || /^(?:spk|s)[_-]?\d+$/i.test(plain))
    return { name: plain, isRole: true };
  const name = shown(cleanName(plain));
  if (
    isPersonName(name) &&
    name.split(' ').every((word) => !labels.has(word.toLowerCase()) || word !== word.toLowerCase())
  )
    return { name, isRole: false };
  // Nicknames of chats: letters with digits and signs, no spaces.
  if (isChat && /^@?[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._-]{1,39}$/u.test(plain) && /\p{L}{2}/u.test(plain))
    return { name: plain.replace(/^@/, ''), isRole: false };
  if (isReserved.test(plain)) return { name: plain, isRole: false };
  return isChat && plain.length > 1 ? { name: plain, isRole: true } : null;
}

/** Names that programs have use for, and somebody may have all the same. */
const isReserved =
  /^(?:null|undefined|nan|none|true|false|nil|void|__proto__|constructor|prototype|toString|hasOwnProperty|valueOf)$/i;

/** "MAYA LINDQVIST" as people write it. */
function shown(name: string): string {
  if (name.length < 4 || !/^[\p{Lu}\p{M}\s.'’-]+$/u.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}'’])\p{L}|(?<=\b(?:o|d)['’])\p{L}|(?<=\bmc)\p{L}/gu, (letter) => letter.toUpperCase());
}
