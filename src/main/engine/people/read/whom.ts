import { cleanName, isPersonName } from './person-name.ts';
import type { Reading } from './reading.ts';
import { likely, open } from './rules/rule.ts';
import type { FoundPerson } from './types.ts';
import type { Clause } from './words/clauses.ts';
import type { Lexicon } from './words/lexicon.ts';
import type { Sentence } from './words/sentences.ts';

interface Around {
  turn: number;
  self: FoundPerson | null;
  addressee: FoundPerson | null;
  isProse: boolean;
}

/** Whom a clause is about. Somebody new is only made when there is something to say of them. */
interface Subject {
  person(): FoundPerson | null;
  /** The most that a statement about them may be sure of. */
  most: number;
  /** Whether the name alone leaves open that it is a company's. */
  mayBeCompany?: boolean;
}

/** Who was spoken of in a sentence. */
interface Spoken {
  turn: number;
  people: FoundPerson[];
  subject: FoundPerson | null;
  /** Somebody who would be the subject, had anything been said of them yet. */
  candidate: (() => FoundPerson | null) | null;
  /** Somebody without a name: "my father", whom the next "he" may mean. */
  hasUnnamed: boolean;
}

/** Words of names that are not people's. */
const noPerson =
  /(?:^|\s)(?:University|Institute|Institut|College|School|Academy|Company|Corporation|Inc|Ltd|Limited|LLC|GmbH|AG|AB|Group|Bank|Hotel|Hospital|Museum|Gallery|Theatre|Theater|Church|Cathedral|Castle|Palace|Club|Society|Association|Foundation|Council|Committee|Ministry|Department|Office|Agency|Bureau|Court|Party|Union|League|Team|Press|Times|Post|News|Journal|Magazine|Award|Prize|Street|Road|Avenue|Square|Park|Lake|Mount|River|Island|Islands|Bay|Beach|Sea|Ocean|Valley|Bridge|Station|Airport|Harbour|Tower|House|Hall|Garden|Gardens|Farm|City|Town|County|Province|State|States|Kingdom|Republic|North|South|East|West|Northern|Southern|Eastern|Western|New|Old|Great|Royal|National|International|United|Federal|World|European|American|British|War|Revolution|Festival|Line|Lines|Airlines|Airways|Railway|Railways|Ferry|Shipping|Brothers|Sons|Records|Books|Films|Motors|Foods|Energy|Capital|Partners|Consulting|Labs|Media|Network|Trust|Fund|Army|Navy|Force|Police|Project|Program|Programme|System|Systems|Services|Solutions|Technologies|Software|Data|Research|Science|Sciences|Studies|Engineering|Marketing|Sales|Day|Week|Year|Month|Chapter|Section|Part|Volume|Table|Figure|The|A|An|This|That|These|Those|My|Our|Your|His|Her|Its|Their|Every|Some|Any|All|No|What|When|Where|Why|How|Which|Who|If|Although|Because|While|After|Before|Since|Until|During|In|On|At|By|For|With|From|Of|To|And|Or|But|So|Then|There|Here|It|He|She|They|We|You|I|Not|Only|Even|Also|Both|Either|Neither|Each|Other|Another|Most|Many|Few|Several|More|Less|Today|Tomorrow|Yesterday)(?=\s|$)/;

/** Finds out whom subjects and pronouns mean. */
export function createWhom(reading: Reading, lexicon: Lexicon) {
  const recent: Spoken[] = [];
  const relatives = new Map<string, FoundPerson>();

  /** A new sentence: whom it names. */
  function begin({ text }: Sentence, { turn, self }: Around): void {
    recent.unshift({
      turn,
      people: knownIn(text, self),
      subject: null,
      candidate: null,
      hasUnnamed:
        /\b[Mm]y\s+(?:\p{Ll}+\s+)?(?:father|mother|mum|mom|dad|brother|sister|wife|husband|son|daughter|boss|friend|uncle|aunt|cousin|grandfather|grandmother|colleague|neighbour)\b(?!,?\s+\p{Lu})/u.test(
          text,
        ),
    });
    if (recent.length > 4) recent.pop();
  }

  function knownIn(text: string, self: FoundPerson | null): FoundPerson[] {
    const found: FoundPerson[] = [];
    for (const [word] of text.matchAll(/\p{Lu}[\p{L}\p{M}]+(?:[’'-]\p{Lu}[\p{L}\p{M}]+)*/gu)) {
      const one = word.length > 40 ? undefined : reading.known(word, self);
      if (one !== undefined && one !== self && !found.includes(one)) found.push(one);
      if (found.length > 6) break;
    }
    return found;
  }

  /** Whom "he" or "she" means: the only one it can be, in the words before, or the two sentences before. */
  function pronoun(
    word: 'he' | 'she' | 'they',
    lead: string,
    { turn, self, addressee, isProse }: Around,
  ): FoundPerson | null {
    const fits = (one: FoundPerson) =>
      one !== self && one !== addressee && (word === 'they' || (reading.genders.get(one) ?? word) === word);
    const [now, ...before] = recent;
    // Somebody named in this very sentence may be the one who spoke before.
    const here = knownIn(lead, self).filter((one) => one === addressee || fits(one));
    if (here.length === 1 && here[0] !== undefined) return remembered(here[0], word);
    if (here.length > 1)
      return now?.subject != null && fits(now.subject)
        ? now.subject
        : isProse && here[0] !== undefined
          ? here[0]
          : null;
    for (const spoken of before.slice(0, isProse ? 3 : 2)) {
      if (turn - spoken.turn > 1 || spoken.hasUnnamed) return null;
      if (spoken.subject === null && spoken.candidate !== null) spoken.subject = spoken.candidate();
      const people = spoken.people.filter(fits);
      if (spoken.subject !== null && fits(spoken.subject)) return remembered(spoken.subject, word);
      if (people.length === 1 && people[0] !== undefined) return remembered(people[0], word);
      if (people.length > 1) return null;
    }
    return null;
  }

  function remembered(one: FoundPerson, word: 'he' | 'she' | 'they'): FoundPerson {
    if (word !== 'they' && !reading.genders.has(one)) reading.genders.set(one, word);
    const [now] = recent;
    if (now !== undefined && now.subject === null) now.subject = one;
    return one;
  }

  /** Somebody by name: known, or somebody new whom the name alone shows to be a person. */
  function named(written: string, { self, isProse }: Pick<Around, 'self' | 'isProse'>): Subject | null {
    const name = cleanName(written);
    const there = reading.known(name, self) ?? (isProse ? reading.mainNamesake(name) : undefined);
    if (there !== undefined) return { person: () => there, most: likely };
    if (!isPersonName(name) || noPerson.test(name)) return null;
    if (!name.includes(' ')) {
      if (isProse || !lexicon.isFirstName(name)) return null;
      return { person: () => reading.person(name, self), most: open };
    }
    if (lexicon.isPlace(name) || lexicon.isOrganisation(name)) return null;
    const mayBeCompany = !lexicon.isFirstName(name.split(' ')[0] ?? '');
    return { person: () => reading.person(name, self), most: likely, mayBeCompany };
  }

  function subject(clause: Clause, sentence: Sentence, around: Around): Subject | null {
    const found = find(clause, around);
    const [now] = recent;
    if (found !== null && clause.subject.kind !== 'self' && now !== undefined) {
      const there =
        clause.subject.kind === 'name' ? reading.known(cleanName(clause.subject.name), around.self) : undefined;
      if (there !== undefined) now.subject = there;
      else if (clause.subject.kind === 'name') now.candidate ??= found.person;
      return { ...found, person: () => taken(found.person()) };
    }
    return sentence.isQuestion ? null : found;
  }

  function taken(one: FoundPerson | null): FoundPerson | null {
    const [now] = recent;
    if (one !== null && now !== undefined) {
      now.subject = one;
      if (!now.people.includes(one)) now.people.push(one);
    }
    return one;
  }

  function find({ subject: of, lead }: Clause, around: Around): Subject | null {
    switch (of.kind) {
      case 'self':
        return around.self === null ? null : { person: () => around.self, most: 1 };
      case 'pronoun': {
        const one = of.word === 'they' ? null : pronoun(of.word, lead, around);
        return one === null ? null : { person: () => one, most: likely };
      }
      case 'name':
        return named(of.name, around);
      case 'kin': {
        if (of.name !== null) {
          const one = relative(of.name, around.self);
          return one === null ? null : { person: () => one, most: likely };
        }
        const owner = /^(?:my|our)$/i.test(of.of) ? around.self : null;
        const one = owner === null ? undefined : relatives.get(`${owner.key}\n${of.kin}`);
        return one === undefined ? null : { person: () => one, most: likely };
      }
    }
  }

  /** A relative by name, who is a person whatever the name. */
  function relative(name: string, self: FoundPerson | null): FoundPerson | null {
    return reading.person(name, self);
  }

  return {
    begin,
    subject,
    named,
    pronoun,
    relative,
    /** Somebody has been named in the sentence that is read. */
    note(one: FoundPerson): void {
      const [now] = recent;
      if (now !== undefined && !now.people.includes(one)) now.people.push(one);
    },
    relate(owner: FoundPerson, kin: string, other: FoundPerson): void {
      relatives.set(`${owner.key}\n${kin}`, other);
    },
  };
}
