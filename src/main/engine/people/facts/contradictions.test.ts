import { expect, test } from 'vitest';
import { contradictionsAmong, currentAmong, type Statement } from './contradictions.ts';

let created = 0;
function fact(id: string, kind: Statement['kind'], value: string, more: Partial<Statement> = {}): Statement {
  created += 1;
  const base = {
    id,
    kind,
    value,
    statement: `lives in ${value}`,
    from: null,
    to: null,
    status: 'accepted',
    saidAt: null,
  };
  return { ...base, createdAt: created, ...more };
}

function look(...facts: Statement[]) {
  const against = contradictionsAmong(facts);
  return { against: Object.fromEntries(against), current: [...currentAmong(facts, against)].toSorted() };
}

test('two homes contradict each other; the one said later is current', () => {
  const found = look(
    fact('old', 'residence', 'Oslo', { saidAt: 2 }),
    fact('new', 'residence', 'Bergen', { saidAt: 5 }),
  );
  expect(found).toEqual({ against: { old: ['new'], new: ['old'] }, current: ['new'] });
});

test('a more exact value agrees with a shorter one', () => {
  expect(look(fact('a', 'residence', 'Plovdiv'), fact('b', 'residence', 'Plovdiv, Bulgaria')).against).toEqual({});
  expect(look(fact('a', 'birth', '1990'), fact('b', 'birth', '1990-05-02')).against).toEqual({});
  expect(look(fact('a', 'residence', 'York'), fact('b', 'residence', 'New Yorkshire')).against).not.toEqual({});
});

test('what follows in time does not contradict; only the last is current', () => {
  const moved = look(
    fact('a', 'residence', 'Oslo', { from: '2019' }),
    fact('b', 'residence', 'Bergen', { from: '2022-03' }),
  );
  expect(moved).toEqual({ against: {}, current: ['b'] });
  const left = look(
    fact('a', 'employer', 'Nava', { from: '2015', to: '2019' }),
    fact('b', 'employer', 'Orbit', { from: '2019' }),
  );
  expect(left).toEqual({ against: {}, current: ['b'] });
});

test('two births and two ages contradict; likings do not, and what was rejected counts no more', () => {
  expect(look(fact('a', 'birth', '1990'), fact('b', 'birth', '1991')).against).toEqual({ a: ['b'], b: ['a'] });
  expect(look(fact('a', 'birth', '1990'), fact('b', 'birth', 'Riga')).against).toEqual({});
  const age = { statement: 'is 41 years old' };
  expect(look(fact('a', 'other', '41', age), fact('b', 'other', '43', age)).against).toEqual({ a: ['b'], b: ['a'] });
  expect(look(fact('a', 'interest', 'chess'), fact('b', 'interest', 'go')).against).toEqual({});
  const rejected = look(fact('a', 'residence', 'Oslo', { status: 'rejected' }), fact('b', 'residence', 'Riga'));
  expect(rejected).toEqual({ against: {}, current: ['b'] });
});

test('a date says the same however it is written', () => {
  const born = { statement: 'was born on' };
  const same = look(fact('a', 'birth', '1984-03-04', born), fact('b', 'birth', '4 March 1984', born));
  expect(same.against).toEqual({});
  const other = look(fact('a', 'birth', '1984-03-04', born), fact('b', 'birth', '5 March 1984', born));
  expect(other.against).toEqual({ a: ['b'], b: ['a'] });
});
