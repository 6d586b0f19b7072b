import { expect, test } from 'vitest';
import type { ToolServer } from '../../../../contract/index.ts';
import { agreementOf, linesOf, namesOf, standingOf, wrongName } from './words.ts';

const server: ToolServer = {
  ...{ id: '019a0000-0000-7000-8000-000000000000', name: 'demo', kind: 'stdio', shown: 'node x.mjs', approved: false },
  ...{ state: 'off', problem: null, addedAt: 1 },
};

test('a server says where it stands, and what agreeing means', () => {
  expect(standingOf(server)).toBe('not allowed yet');
  expect(standingOf({ ...server, approved: true })).toBeNull();
  expect(standingOf({ ...server, approved: true, state: 'failed' })).toBe('failed');
  expect(agreementOf(server)).toContain('with your rights');
  expect(agreementOf({ ...server, kind: 'http' })).toContain('goes there');
});

test('arguments are lines, variables are words, names are plain', () => {
  expect(linesOf(' -y \n\n two words\n')).toEqual(['-y', 'two words']);
  expect(namesOf('TOKEN, OTHER  THIRD')).toEqual(['TOKEN', 'OTHER', 'THIRD']);
  expect(wrongName('weather_2')).toBeNull();
  for (const name of ['', 'Weather', '2x', 'a-b', 'x'.repeat(40)]) expect(wrongName(name)).not.toBeNull();
});
