import { expect, test } from 'vitest';
import type { Contact } from '../../../contract/index.ts';
import { type Candidate, chooseProfile } from './match-person.ts';
import { keysOf } from './person-keys.ts';

const email = (value: string): Contact => ({ kind: 'email', value, label: null });
const phone = (value: string): Contact => ({ kind: 'phone', value, label: null });

function known(personId: string, name: string, contacts: Contact[] = [], aliases: string[] = []): Candidate {
  return { personId, name, aliases, keys: keysOf({ name, aliases, contacts }) };
}

function choose(name: string, contacts: Contact[], candidates: Candidate[], context: [string, string][] = []) {
  const found = { name, aliases: [], contacts };
  return chooseProfile(found, keysOf(found), candidates, new Map(context))?.personId ?? null;
}

test('an address decides, however it is written, where the names may be one', () => {
  const maya = known('m', 'Maya Lindqvist', [email('maya.lindqvist@gmail.com'), phone('+46 (0)31 123 45 67')]);
  expect(choose('M. Lindqvist', [email('MayaLindqvist+news@googlemail.com')], [maya])).toBe('m');
  expect(choose('Maya', [phone('031-1234567')], [maya])).toBe('m');
  expect(choose('Maya Holm', [email('maya.lindqvist@gmail.com')], [maya])).toBe('m');
  expect(choose('Erik Lindqvist', [phone('031-1234567')], [maya])).toBe(null);
});

test('an office address is nobody', () => {
  expect(
    choose('Maya', [email('info@firm.example')], [known('t', 'Maya Lindqvist', [email('info@firm.example')])]),
  ).toBe(null);
});

test('a full name is one person, unless the addresses speak against it or two have it', () => {
  const one = known('1', 'Anna Berg', [email('anna@one.example')]);
  const two = known('2', 'Anna Berg', [email('anna@two.example')]);
  expect(choose('anna  BERG', [], [one])).toBe('1');
  expect(choose('Anna Berg', [email('anna@two.example')], [one])).toBe(null);
  expect(choose('Anna Berg', [email('anna@two.example')], [one, two])).toBe('2');
  expect(choose('Anna Berg', [], [one, two])).toBe(null);
  expect(choose('Anna Berg', [], [one, two], [['anna berg', '2']])).toBe('2');
  expect(choose('李小龙', [], [known('3', '李小龙')])).toBe('3');
});

test('a first name, or one with an initial, is somebody only where it was said before', () => {
  const tom = known('t', 'Tom');
  expect(choose('Tom', [], [tom])).toBe(null);
  expect(choose('Tom', [], [tom], [['tom', 't']])).toBe('t');
  expect(choose('T. Baker', [], [known('b', 'T. Baker')])).toBe(null);
  expect(choose('Tom', [], [known('b', 'Tom Baker', [], ['Tom'])])).toBe(null);
});
