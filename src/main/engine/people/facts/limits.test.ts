import { expect, test } from 'vitest';
import type { FoundFact, FoundPerson, PeopleReading } from '../read/types.ts';
import { acceptedByRule } from './accept.ts';
import { limited, limits } from './limits.ts';
import { valueHash, valueKeyOf } from './value-key.ts';

function person(n: number, role: FoundPerson['mentions'][number]['role']): FoundPerson {
  const mentions = [{ role, count: 1, first: { start: 0, end: 1 } }];
  return { key: `p${n}`, name: `Person ${n}`, aliases: [], contacts: [], mentions };
}

function fact(n: number, confidence: number): FoundFact {
  const rest = { other: null, from: null, to: null, method: 'patterns', span: { start: 0, end: 1 } } as const;
  return { person: `p${n}`, kind: 'interest', statement: 'likes tea', value: `tea ${n}`, confidence, ...rest };
}

test('a text adds a bounded number of people and proposals, and says what was left out', () => {
  const many: PeopleReading = {
    people: Array.from({ length: 2000 }, (_, n) => person(n, 'spoke')),
    facts: Array.from({ length: 1000 }, (_, n) => fact(n % 50, 0.5)),
    about: 'p1999',
  };
  const { reading, notice } = limited(many, () => false);
  expect(reading.people).toHaveLength(limits.people);
  expect(reading.facts).toHaveLength(limits.proposals);
  expect(reading.about).toBe('p1999');
  expect(notice).toContain('2,000 people or more');
  expect(notice).toContain('Of 1,000 statements the 200 surest were kept.');
});

test('who is only named gets no profile, unless something is said of them', () => {
  const reading = {
    people: [person(1, 'named'), person(2, 'named'), person(3, 'wrote')],
    facts: [fact(2, 0.9)],
    about: null,
  };
  const kept = limited(reading, () => true);
  expect(kept.reading.people.map(({ key }) => key)).toEqual(['p2', 'p3']);
  expect(kept.notice).toBeNull();
});

test('what is accepted without asking is what the user wants', () => {
  const sure = { kind: 'interest', confidence: 0.9, by: 'rules' } as const;
  const accepts = (fact: Parameters<typeof acceptedByRule>[0], acceptFacts: 'ask' | 'sure' | 'all') =>
    acceptedByRule(fact, { acceptFacts, acceptFactKinds: ['contact'] });
  expect([accepts(sure, 'ask'), accepts(sure, 'sure'), accepts(sure, 'all')]).toEqual([false, true, true]);
  expect(accepts({ ...sure, confidence: 0.5 }, 'sure')).toBe(false);
  expect(accepts({ ...sure, by: 'model', confidence: 1 }, 'sure')).toBe(false);
  expect(accepts({ kind: 'contact', confidence: 0.1, by: 'model' }, 'ask')).toBe(true);
});

test('a value is the same in other letters, with an article, or with other spaces in a number', () => {
  expect(valueKeyOf('occupation', 'A Marine  Biologist')).toBe(valueKeyOf('occupation', 'marine biologist'));
  expect(valueKeyOf('residence', 'GÖTEBORG')).toBe(valueKeyOf('residence', 'Goteborg'));
  expect(valueKeyOf('contact', '+46 31 123 45')).toBe(valueKeyOf('contact', '+4631-12345'));
  expect(valueKeyOf('interest', '雨')).toBe('雨');
  expect(valueKeyOf('other', '!!!')).toBe('!!!');
  expect(valueHash('interest', 'tea')).not.toEqual(valueHash('preference', 'tea'));
});
