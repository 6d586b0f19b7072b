import { expect, test } from 'vitest';
import { leaves, wrongAddress } from './words.ts';

test('it says what leaves the computer', () => {
  const host = 'openrouter.ai';
  expect(leaves({ where: 'elsewhere', host, model: 'm' })).toMatch(/go to openrouter\.ai/);
  expect(leaves({ where: 'this computer', host: 'localhost:11434', model: 'm' })).toMatch(/^Nothing/);
  expect(leaves({ where: 'elsewhere', host, model: null })).toMatch(/^Nothing/);
});

test.each([
  ['https://openrouter.ai/api/v1', null],
  ['http://localhost:11434/v1', null],
  ['openrouter.ai', 'https://'],
  ['ftp://models.example', 'https://'],
  ['https://me:secret@models.example/v1', 'password'],
  ['https://models.example/v1?key=secret', '?'],
])('%s', (address, wrong) => {
  if (wrong === null) expect(wrongAddress(address)).toBeNull();
  else expect(wrongAddress(address)).toContain(wrong);
});
