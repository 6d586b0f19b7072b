import type { Drafts } from './drafts.ts';
import { isPersonName } from './person-name.ts';
import type { Reading } from './reading.ts';
import { read } from './rules/index.ts';
import { aliasConfidence, aliasIn, readMine } from './rules/mine.ts';
import { marriedIn, petIn, relatedIn } from './rules/relations.ts';
import { doubtful, likely, open, type Said } from './rules/rule.ts';
import type { FoundPerson, Span } from './types.ts';
import { createWhom } from './whom.ts';
import { type Clause, clausesOf } from './words/clauses.ts';
import { whenOf } from './words/dates.ts';
import { corrects, meaningOf, takenBack } from './words/doubt.ts';
import { genderOfKin } from './words/kinship.ts';
import type { Lexicon } from './words/lexicon.ts';
import { withoutQuotes } from './words/mask.ts';
import { type Sentence, sentencesOf } from './words/sentences.ts';
import { predicateOf } from './words/verbs.ts';

export interface Passage {
  text: string;
  offset: number;
  turn: number;
  /** Who "I" is; null where nobody knows. */
  self: FoundPerson | null;
  /** Whom the words are spoken to: no "he" or "she" of theirs. */
  addressee: FoundPerson | null;
  isProse: boolean;
}

/** A longer sentence is a table or a program. */
const longestSentence = 2000;
const goingOn =
  /\bfor\s+(?:(?:the|about|almost|nearly|over|more)\s+)?(?:(?:last|past|than)\s+)?(?:\w+[\s-]){1,3}(?:years?|months|decades?)\b|\bsince\b|\ball\s+(?:my|his|her)\s+life\b|\balways\b|\bever\s+since\b/i;
/** Things that are done together without being anybody's alone. */
const sharedVerbs = /^(?:live|move|have|own|settle|relocate|keep|buy)$/;
/** What companies and places do as well as people. */
const companyVerbs =
  /^(?:moved|relocated|joined|founded|runs|ran|manages|leads|heads|owns|has|had|bought|works|worked|returned|settled|is based)\b/;
const slip =
  /(?:[,;–—-]+|\.\.\.|…)\s*(?:(?:no|wait|sorry|er|um|well|oh)[,\s–—-]+)*(?:no|wait|sorry|i mean|i meant|or rather|rather|make that|correction)[,:\s–—-]+(?<v>\S.*)$/i;
const onlyAfterwards = /\b(?:when|once|before|until|till|as soon as|unless|after)\s*$/i;

/** Reads statements out of running words: of whoever speaks, and of those whom they name. */
export function createPassages(reading: Reading, drafts: Drafts, lexicon: Lexicon) {
  const whom = createWhom(reading, lexicon);

  function readPassage(passage: Passage): void {
    const { self, turn } = passage;
    const by = self?.key ?? null;
    sentencesOf(withoutQuotes(passage.text), passage.offset).forEach((sentence, index) => {
      if (sentence.text.length > longestSentence) return;
      whom.begin(sentence, passage);
      if (takenBack.test(sentence.text)) drafts.takeBack(by, turn);
      const correction = corrects.exec(sentence.text)?.[0];
      if (correction !== undefined) {
        const span = { start: sentence.start, end: sentence.end };
        drafts.correct(by, turn, sentence.text.slice(correction.length), { sentence: index, span });
      }
      readRelations(sentence, index, passage);
      if (sentence.isQuestion) return;
      readAlias(sentence, index, passage);
      for (const clause of clausesOf(sentence)) readClause(clause, sentence, index, passage);
    });
  }

  function readClause(clause: Clause, sentence: Sentence, index: number, passage: Passage): void {
    const subject = whom.subject(clause, sentence, passage);
    if (subject === null) return;
    const isSelf = clause.subject.kind === 'self';
    const { said, predicateTense } = statements(clause, isSelf);
    if (onlyAfterwards.test(clause.lead) && predicateTense === 'present') return;
    const marries = marriedIn(clause.predicate) !== null;
    if (said.length === 0 && !marries && clause.subject.kind !== 'kin') return;
    const meaning = meaningOf(sentence, clause);
    if (meaning === 'not meant') return;
    const person = subject.person();
    if (person === null) return;
    const corrected = slip.exec(sentence.text.slice(clause.lead.length))?.groups?.v;
    for (const one of said) {
      const ofCompany = subject.mayBeCompany === true && companyVerbs.test(one.statement) ? open : 1;
      const most = Math.min(subject.most, ofCompany, meaning === 'doubtful' || corrected !== undefined ? doubtful : 1);
      add(person, { ...one, confidence: Math.min(one.confidence, most) }, clause, index, passage);
    }
    if (corrected !== undefined && said.length > 0)
      drafts.correct(passage.self?.key ?? null, passage.turn, corrected, { sentence: index, span: spanOf(sentence) });
    readMarriage(clause, person, index, passage, meaning === 'doubtful');
    readMembers(person, sentence);
  }

  function statements(clause: Clause, isSelf: boolean): { said: Said[]; predicateTense: string | null } {
    const context = { when: whenOf(clause.text), goesOn: goingOn.test(clause.text), isSelf, isPlace: lexicon.isPlace };
    const predicate = predicateOf(clause.predicate);
    if (predicate === null) return { said: [], predicateTense: null };
    if (clause.subject.kind === 'self' && clause.subject.isWe && !sharedVerbs.test(predicate.verb))
      return { said: [], predicateTense: predicate.tense };
    return { said: read(predicate, context), predicateTense: predicate.tense };
  }

  /** Where somebody stands in a sentence for the first time. */
  function readMembers(person: FoundPerson, sentence: Sentence): void {
    if (person.mentions.length > 0) return;
    reading.mention(person, 'named', placeOf(sentence, person.name));
  }

  function readMarriage(clause: Clause, person: FoundPerson, index: number, passage: Passage, doubt: boolean): void {
    const found = marriedIn(clause.predicate);
    if (found === null || predicateOf(clause.predicate) === null) return;
    const other = whom.named(found.name, passage)?.person() ?? null;
    if (other === null || other === person) return;
    reading.mention(other, 'named', placeOf(clause, found.name));
    const when = whenOf(clause.text);
    const verb = found.isEngaged ? 'is engaged to' : found.isPast ? 'married' : 'is married to';
    const kin = found.isEngaged ? 'fiancé' : 'spouse';
    const statement = `${verb} ${other.name}${found.isPast && when.words !== null ? ` ${when.words}` : ''}`;
    const said: Said = {
      kind: 'relation',
      value: `${kin} ${other.name}`,
      statement,
      confidence: doubt ? doubtful : likely,
      from: when.at ?? when.from,
    };
    add(person, said, clause, index, passage, other);
  }

  function readRelations(sentence: Sentence, index: number, passage: Passage): void {
    const pet = passage.self !== null && !sentence.isJest ? petIn.exec(sentence.text)?.groups : undefined;
    if (pet?.pet !== undefined && passage.self !== null && !lexicon.isPlace(pet.name ?? '')) {
      const value = `${pet.pet} called ${pet.name}`;
      add(
        passage.self,
        { kind: 'possession', value, statement: `has a ${value}`, confidence: likely },
        sentence,
        index,
        passage,
      );
    }
    for (const { of, kin, name, start, end } of relatedIn(sentence.text)) {
      const clause = { lead: sentence.text.slice(0, start), text: sentence.text.slice(start, end) };
      const meaning = meaningOf({ ...sentence, text: `${clause.lead}${clause.text}` }, clause);
      if (meaning === 'not meant' || !isPersonName(name)) continue;
      const owner =
        of.kind === 'self'
          ? passage.self
          : of.kind === 'name'
            ? (reading.known(of.name) ?? null)
            : whom.pronoun(of.word, clause.lead, passage);
      const other = whom.relative(name, passage.self);
      if (other === null) continue;
      const gender = genderOfKin(kin);
      if (gender !== null) reading.genders.set(other, gender);
      whom.note(other);
      reading.mention(other, 'named', placeOf(sentence, name));
      if (owner === null || owner === other) continue;
      whom.relate(owner, kin, other);
      const article = /^[aeiou]/.test(kin) ? 'an' : 'a';
      const isOpen = of.kind === 'pronoun' && of.word === 'they';
      const confidence = isOpen ? open : meaning === 'doubtful' ? doubtful : likely;
      const said: Said = {
        kind: 'relation',
        value: `${kin} ${other.name}`,
        statement: `has ${article} ${kin} called ${other.name}`,
        confidence,
      };
      const from = sentence.start + start;
      add(owner, said, { start: from, end: sentence.start + end }, index, passage, other);
    }
    const mine =
      passage.self === null || sentence.isQuestion || !/\b[Mm]y\s/.test(sentence.text)
        ? null
        : /(?:^|[.!,;]\s+|\b(?:and|but)\s+)[Mm]y\s+(?<v>.+)$/u.exec(sentence.text);
    if (mine?.groups?.v === undefined || passage.self === null) return;
    const lead = sentence.text.slice(0, mine.index);
    if (meaningOf(sentence, { lead, text: mine[0] }) !== 'meant') return;
    const context = { when: whenOf(mine[0]), goesOn: false, isSelf: true, isPlace: lexicon.isPlace };
    for (const said of readMine(mine.groups.v, context)) add(passage.self, said, sentence, index, passage);
  }

  function readAlias(sentence: Sentence, index: number, passage: Passage): void {
    const found = passage.self === null ? null : aliasIn(sentence.text);
    if (found === null || passage.self === null || meaningOf(sentence, { lead: '', text: '' }) !== 'meant') return;
    reading.alias(passage.self, found.name);
    const said: Said = {
      kind: 'alias',
      value: found.name,
      statement: `is also called ${found.name}`,
      confidence: aliasConfidence,
    };
    add(passage.self, said, sentence, index, passage);
  }

  function add(
    person: FoundPerson,
    said: Said,
    span: Span,
    sentence: number,
    { turn, self }: Passage,
    other?: FoundPerson,
  ): void {
    const { kind, value, statement, confidence, from = null, to = null } = said;
    drafts.add({
      ...{ person: person.key, kind, value, statement, confidence, from, to, other: other?.key ?? null },
      ...{ method: 'patterns', span: { start: span.start, end: span.end } },
      ...{ turn, sentence, by: self?.key ?? null },
    });
  }

  return { read: readPassage };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Where a name stands within words, or the words where it stands there in another form. */
export function placeOf(words: Span & { text: string }, name: string): Span {
  const at = words.text.indexOf(name);
  return at < 0
    ? { start: words.start, end: words.end }
    : { start: words.start + at, end: words.start + at + name.length };
}
