import { expect, test } from 'vitest';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { LanguageEnvironment } from '../environment.ts';
import type { Server } from '../providers/server.ts';
import { createMemoryKeys, type KeyStore } from './key-store.ts';
import { createKeys } from './keys.ts';

const openai: Server = {
  ...{ id: '1', ofSettings: false, name: 'OpenAI', kind: 'openai', address: 'https://api.openai.com/v1', model: null },
  ...{ contextTokens: null, fallback: false, price: { prompt: null, answer: null }, requestsPerMinute: null },
  keyOrigin: null,
};
const kept = { ...openai, keyOrigin: 'https://api.openai.com' };
const elsewhere = { ...kept, address: 'https://other.example/v1' };
const ofSettings = { ...openai, id: 'settings', ofSettings: true };

function keysWith(environment: LanguageEnvironment, keychain: KeyStore = createMemoryKeys()) {
  return createKeys({ keychain, memory: createMemoryKeys(), environment, now: () => 0 });
}

const broken: KeyStore = {
  get: () => Promise.reject(new CommonplaceError('unavailable', 'The keychain cannot be used: it is locked.')),
  set: () => Promise.reject(new CommonplaceError('unavailable', 'The keychain cannot be used: it is locked.')),
  remove: () => Promise.reject(new CommonplaceError('unavailable', 'The keychain cannot be used: it is locked.')),
};

test('a key is of one provider at one server, for one library', async () => {
  const keys = keysWith({});
  await keys.set('me', openai, ' sk-1 \n', 'keychain');
  expect(await keys.of('me', kept)).toBe('sk-1');
  expect(await keys.stateOf('me', kept)).toBe('keychain');
  for (const [owner, server] of [
    ['me', elsewhere],
    ['other', kept],
    ['me', { ...kept, id: '2' }],
  ] as const) {
    expect(await keys.of(owner, server)).toBeNull();
  }
  expect(await keys.stateOf('me', elsewhere)).toBe('none');
  await keys.remove('me', kept);
  expect(await keys.of('me', kept)).toBeNull();
});

test('a key may be for this run alone', async () => {
  const keys = keysWith({}, broken);
  await keys.set('me', openai, 'sk-1', 'memory');
  expect([await keys.of('me', openai), await keys.stateOf('me', openai)]).toEqual(['sk-1', 'memory']);
});

test('the environment has the keys of makers, each for its own server', async () => {
  const keys = keysWith({ OPENAI_API_KEY: 'sk-openai', OPENROUTER_API_KEY: 'sk-or', GEMINI_API_KEY: ' ' });
  expect(await keys.of('me', openai)).toBe('sk-openai');
  expect(await keys.stateOf('me', openai)).toBe('environment');
  // Called OpenAI's, and at another server: it gets nothing.
  expect(await keys.of('me', { ...openai, address: 'https://other.example/v1' })).toBeNull();
  expect(await keys.of('me', { ...openai, kind: 'other', address: 'http://127.0.0.1:9/v1' })).toBeNull();
  expect(await keys.of('me', ofSettings)).toBe('sk-openai');
  expect(await keys.of('me', { ...ofSettings, address: 'http://127.0.0.1:9/v1' })).toBe('sk-or');
});

test('where the keychain cannot be read, the environment is used, else it is said', async () => {
  expect(await keysWith({ OPENAI_API_KEY: 'sk-openai' }, broken).of('me', kept)).toBe('sk-openai');
  await expect(keysWith({}, broken).of('me', kept)).rejects.toMatchObject({
    code: 'model_key',
    message: expect.stringMatching(/OpenAI cannot be read.*locked/),
  });
  await expect(keysWith({}, broken).set('me', openai, 'sk-1', 'keychain')).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test.each(['', 'two words', 'line\nbreak', 'schlüssel'])('"%s" is no key', async (key) => {
  await expect(keysWith({}).set('me', openai, key, 'keychain')).rejects.toMatchObject({ code: 'invalid_input' });
});
