import { expect, test } from 'vitest';
import type { Provider } from '../../../../contract/index.ts';
import { aboutModel, factsOf, leaves, priceWords, standing, wrongAddress } from './words.ts';

const away: Provider = {
  ...{ id: 'settings', name: 'OpenRouter', kind: 'openrouter', address: 'https://openrouter.ai/api/v1', model: 'm' },
  ...{ contextTokens: null, fallback: false, price: { prompt: null, answer: null }, requestsPerMinute: null },
  ...{ where: 'elsewhere', host: 'openrouter.ai', key: 'none', keyVariable: 'OPENROUTER_API_KEY' },
};
const here: Provider = {
  ...{ ...away, id: '01934567-0000-7000-8000-000000000001', name: 'Ollama', kind: 'ollama', key: 'none' },
  ...{ where: 'this computer', host: 'localhost:11434', address: 'http://localhost:11434/v1', keyVariable: null },
};
const standsBy = { ...away, id: '01934567-0000-7000-8000-000000000002', fallback: true };

test('it says what leaves the computer', () => {
  expect(leaves([away])).toMatch(/go to openrouter\.ai/);
  expect(leaves([here])).toMatch(/^Nothing, as long as/);
  expect(leaves([{ ...away, model: null }])).toMatch(/^Nothing: no model/);
  expect(leaves([{ ...away, model: null }, here])).toMatch(/^Nothing, as long as/);
  // A server here that another one elsewhere stands by for: that is not nothing.
  expect(leaves([here, standsBy])).toMatch(/^Nothing as long as Ollama answers.*go to openrouter\.ai/);
  expect(leaves([here, { ...standsBy, fallback: false }])).not.toMatch(/openrouter/);
  expect(leaves([away, { ...standsBy, host: 'api.openai.com' }])).toMatch(
    /does not answer, they go to api\.openai\.com/,
  );
});

test('a provider is told in a line', () => {
  expect(factsOf(away)).toBe('m · openrouter.ai · no key');
  expect(factsOf({ ...here, model: null })).toBe('No model chosen · on this computer (localhost:11434)');
  const set = { ...away, key: 'keychain' as const, requestsPerMinute: 20, price: { prompt: 150_000, answer: 600_000 } };
  expect(factsOf(set)).toBe(
    'm · openrouter.ai · key in the keychain · at most 20 a minute · $0.15 in, $0.60 out for a million tokens',
  );
  const both = [{ ...away, model: null }, here, standsBy];
  expect(both.map((one) => standing(one, both))).toEqual([null, 'Asked first', 'Stands by']);
});

test('what a list says of a model', () => {
  const price = { prompt: 20_000, answer: 1_100_000 };
  expect(aboutModel({ id: 'm', name: 'Small', contextTokens: 131_072, price })).toBe(
    'Small · reads 131,072 tokens · $0.02 in, $1.10 out for a million tokens',
  );
  expect(priceWords({ prompt: 0, answer: 0 })).toBe('free');
  expect(aboutModel({ id: 'm', name: null, contextTokens: null, price: { prompt: null, answer: null } })).toBe('');
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
