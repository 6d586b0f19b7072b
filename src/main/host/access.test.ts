import { expect, test } from 'vitest';
import { createAccess, isOwnOrigin } from './access.ts';

function access() {
  let next = 0;
  return createAccess(4000, () => `secret-${++next}`);
}

test('a code is good for one session', () => {
  const door = access();
  expect(door.exchange('wrong')).toBeUndefined();
  const session = door.exchange(door.code);
  expect(session).toBeDefined();
  expect(door.exchange(door.code)).toBeUndefined();
  expect(door.admits({ cookie: `other=1; commonplace_4000=${session}` })).toBe(true);
  expect(door.admits({ cookie: `commonplace_4001=${session}` })).toBe(false);
});

test('a wrong token is not saved by a good cookie', () => {
  const door = access();
  const session = door.exchange(door.code);
  expect(door.admits({ authorization: `Bearer ${door.token}` })).toBe(true);
  expect(door.admits({ authorization: 'Bearer no', cookie: `commonplace_4000=${session}` })).toBe(false);
  expect(door.admits({})).toBe(false);
});

test('only its own names and pages', () => {
  expect(isOwnOrigin(4000, { host: 'localhost:4000', origin: 'http://localhost:4000' })).toBe(true);
  expect(isOwnOrigin(4000, { host: '127.0.0.1:4000' })).toBe(true);
  expect(isOwnOrigin(4000, { host: '127.0.0.1:4000', origin: 'null' })).toBe(false);
  expect(isOwnOrigin(4000, { host: '127.0.0.1:4000', origin: 'http://localhost:4000' })).toBe(false);
  expect(isOwnOrigin(4000, { host: 'rebound.example:4000' })).toBe(false);
  expect(isOwnOrigin(4000, { host: '127.0.0.1:4000', site: 'cross-site' })).toBe(false);
  expect(isOwnOrigin(4000, {})).toBe(false);
});
