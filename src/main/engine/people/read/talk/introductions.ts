import { isPersonName } from '../person-name.ts';
import type { Span } from '../types.ts';
import { nameInText } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { withoutQuotes } from '../words/mask.ts';
import type { Utterance } from './utterances.ts';

/** A name does not go on in the next line: there another begins. */
const nameOnLine = nameInText.replaceAll('\\s+', '[ \\t]+');

export interface Introduction extends Span {
  name: string;
}

const said = new RegExp(
  `(?<how>\\b[Mm]y\\s+(?:full\\s+|first\\s+)?name(?:\\s+is|['’]s)|\\b[Tt]he\\s+name(?:\\s+is|['’]s)|\\bI['’]m|\\bI\\s+am|\\bi['’]m|\\b[Tt]his\\s+is|\\b[Ii]t['’]s|\\b(?:[Yy]ou\\s+can\\s+|[Jj]ust\\s+|[Pp]lease\\s+)?[Cc]all\\s+me)\\s+(?:Dr\\.?\\s+|Prof\\.?\\s+|Mr\\.?\\s+|Mrs\\.?\\s+|Ms\\.?\\s+)?(?<name>${nameOnLine})(?!['’]s\\b)(?<after>.{0,12})`,
  'gu',
);
/** Words with a capital letter that somebody may be, and are no name. */
const quality =
  /^(?:[A-Z]\p{Ll}+(?:ish|ese)|German|French|Dutch|Greek|Swiss|Czech|Welsh|Italian|Russian|Austrian|Belgian|Norwegian|Canadian|American|Australian|Indian|Mexican|Brazilian|Egyptian|Nigerian|Kenyan|African|Asian|European|Iranian|Iraqi|Pakistani|Israeli|Catholic|Protestant|Muslim|Jewish|Hindu|Buddhist|Christian|Orthodox|Republican|Democrat|Labour|Tory|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|OK|Okay|Mum|Mom|Dad|Grandma|Grandpa|Santa|God|CEO|CTO|CFO|Batman|Superman|Sherlock|Einstein|Napoleon)$/u;

/** How a speaker says what they are called; a single word counts where nothing else could be meant. */
export function introductionIn(text: string, offset: number, lexicon: Lexicon): Introduction | null {
  const words = withoutQuotes(text.slice(0, 600));
  for (const match of words.matchAll(said)) {
    const { how = '', name: written = '', after = '' } = match.groups ?? {};
    const name = written.split(/\s+/).join(' ');
    if (!isPersonName(name) || quality.test(name) || quality.test(name.split(' ')[0] ?? '')) continue;
    const isNaming = /name/i.test(how);
    // "This is Paris", "I'm Ana's sister": only whole names, or first names at a pause.
    const isWhole = name.includes(' ') ? !lexicon.isPlace(name) : lexicon.isFirstName(name) || isNaming;
    if (
      !isNaming &&
      /^(?:this is|it['’]s)$/i.test(how) &&
      !/^(?:\s*(?:[,.!]|here|speaking|calling|from)|$)/.test(after)
    )
      continue;
    if (!isWhole || (!isNaming && !/^(?:\s*[,.!?;–—-]|\s+(?:and|from|here|speaking|calling|by)\b|\s*$)/.test(after)))
      continue;
    const lead = words.slice(Math.max(0, match.index - 60), match.index);
    if (/\b(?:if|say|says|said|pretend|imagine|thinks?|called|not)\s*[,:]?\s*$/i.test(lead) || /_{2,}/.test(match[0]))
      continue;
    return { name, start: offset + match.index, end: offset + match.index + match[0].length - after.length };
  }
  return null;
}

const hereIs = new RegExp(`(?:^|[.!?]\\s+)(?<name>${nameOnLine})\\s+(?:here|speaking)(?=[,.!]|$)`, 'u');
const bare = new RegExp(`^(?<name>${nameOnLine})(?=[.,!]|\\s+here\\b|$)`, 'u');

/** A turn that begins with its speaker's name: "Edvin Aas. I'm a plumber", the answer to "state your name". */
export function bareNameIn({ text, start }: Utterance): Introduction | null {
  const lead = text.length - text.trimStart().length;
  const here = hereIs.exec(text.slice(0, 300));
  const said = here?.groups?.name;
  if (here !== null && said !== undefined && isPersonName(said) && said.includes(' ')) {
    const at = start + here.index + here[0].indexOf(said);
    return { name: said, start: at, end: at + said.length };
  }
  const name = bare.exec(text.slice(lead, lead + 120))?.groups?.name;
  return name === undefined || !isPersonName(name) || !name.includes(' ')
    ? null
    : { name, start: start + lead, end: start + lead + name.length };
}
