import type { FactKind } from '../../../../contract/index.ts';
import { foldName } from '../read/person-name.ts';
import { isoDate, leadingDate } from '../read/words/dates.ts';

/** What of a fact says whether it can hold beside another. */
export interface Statement {
  id: string;
  kind: FactKind;
  statement: string;
  value: string;
  from: string | null;
  to: string | null;
  status: string;
  /** When its newest source was written; null where no source has a date. */
  saidAt: number | null;
  createdAt: number;
}

/** Of these a person has one at a time. Of births and the like, one in all. */
const oneAtATime: ReadonlySet<FactKind> = new Set(['residence', 'employer']);
const oneEver: ReadonlySet<FactKind> = new Set(['birth']);

/**
 * Facts that cannot both hold: two homes or employers at the same time, two births, two ages. What lies apart in time
 * does not contradict, nor does a value that says the same more exactly ("Plovdiv", "Plovdiv, Bulgaria").
 */
export function contradictionsAmong(facts: readonly Statement[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (of: Statement, with_: Statement) => found.set(of.id, [...(found.get(of.id) ?? []), with_.id]);
  const groups = Map.groupBy(
    facts.filter(({ status }) => status === 'accepted' || status === 'proposed'),
    (fact) => groupOf(fact),
  );
  for (const [group, members] of groups) {
    if (group === null) continue;
    for (const [at, one] of members.entries()) {
      for (const other of members.slice(at + 1)) {
        if (agree(one.value, other.value)) continue;
        if (oneAtATime.has(one.kind) && apartInTime(one, other)) continue;
        add(one, other);
        add(other, one);
      }
    }
  }
  return found;
}

/** Facts of one group exclude each other. */
function groupOf(fact: Statement): string | null {
  // "used to work at Shell": it is over, though nobody says since when.
  if (oneAtATime.has(fact.kind))
    return (isOver(fact) && fact.from === null) || (fact.to === null && bygone.test(fact.statement)) ? null : fact.kind;
  // Who was born in Riga may have grown up in Tartu and say that they come from there.
  if (/^(?:grew up|comes from|was raised)\b/.test(fact.statement)) return null;
  // A place and a year of birth are two statements.
  if (oneEver.has(fact.kind)) return `${fact.kind} ${/\d{4}/.test(fact.value) ? 'date' : 'place'}`;
  if (/^\d{1,3}(?: years old)?$/.test(fact.value.trim()) && /\bage|years old/i.test(fact.statement)) return 'age';
  return null;
}

const bygone = /^(?:used to|has at some time|worked|taught|lived|was based)\b/;
const isOver = ({ to }: Statement) => to !== null;

/** Whether two values say the same, one perhaps more exactly: all words of one stand in the other, in order. */
function agree(a: string, b: string): boolean {
  const [one, other] = [foldName(a).split(' '), foldName(b).split(' ')];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  return at === short.length || sameDate(a, b);
}

const iso = /^\d{4}(?:-\d\d){0,2}$/;

/** "1990" and "1990-05-02" agree, and so do "2 May 1990" and "1990-05-02". */
function sameDate(a: string, b: string): boolean {
  const [one, other] = [dateOf(a), dateOf(b)];
  return one !== null && other !== null && (one.startsWith(other) || other.startsWith(one));
}

/** A value that is a date and nothing else, as an ISO date. */
function dateOf(value: string): string | null {
  if (iso.test(value)) return value;
  return leadingDate(value)?.length === value.trim().length ? isoDate(value) : null;
}

/**
 * One was over when the other began. Two that are said to have begun at different times followed each other: who moved
 * to Gothenburg in 2021 and to Bergen in 2024 lives in Bergen.
 */
function apartInTime(a: Statement, b: Statement): boolean {
  const before = (one: Statement, other: Statement) =>
    (one.to !== null && other.from !== null && one.to <= other.from.padEnd(one.to.length, '-99')) ||
    (one.to !== null && other.to === null && other.from === null);
  if (before(a, b) || before(b, a)) return true;
  return a.to === null && b.to === null && a.from !== null && b.from !== null && a.from !== b.from;
}

/** Whether each fact is what holds now: not over, and not overtaken by one that is newer. */
export function currentAmong(facts: readonly Statement[], contradictions: ReadonlyMap<string, string[]>): Set<string> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const latest = new Map<string, Statement>();
  for (const fact of facts.filter(
    ({ kind, to, status }) => oneAtATime.has(kind) && to === null && status !== 'rejected',
  )) {
    const known = latest.get(fact.kind);
    if (fact.from !== null && (known?.from == null || fact.from > known.from)) latest.set(fact.kind, fact);
  }
  return new Set(
    facts
      .filter((fact) => {
        if (isOver(fact) || fact.status === 'rejected' || fact.status === 'withdrawn') return false;
        const last = latest.get(fact.kind);
        if (last !== undefined && last.id !== fact.id && fact.from !== null && !agree(last.value, fact.value))
          return false;
        const others = (contradictions.get(fact.id) ?? []).flatMap((id) => byId.get(id) ?? []);
        return others.every((other) => !isNewer(other, fact));
      })
      .map(({ id }) => id),
  );
}

/** By the time from which it holds, else by when its source was written, else by when it was found. */
function isNewer(a: Statement, b: Statement): boolean {
  if (a.from !== null && b.from !== null && a.from !== b.from) return a.from > b.from;
  if (a.saidAt !== null && b.saidAt !== null && a.saidAt !== b.saidAt) return a.saidAt > b.saidAt;
  return a.createdAt !== b.createdAt ? a.createdAt > b.createdAt : a.id > b.id;
}
