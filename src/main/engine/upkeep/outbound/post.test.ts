import { expect, test } from 'vitest';
import { judgeServer } from './post.ts';

test.each([
  ['https://openrouter.ai/api/v1', '104.18.2.3'],
  ['http://127.0.0.1:11434/v1', '127.0.0.1'],
  ['http://localhost:1234/v1', '::1'],
  ['http://192.168.1.20:1234/v1', '192.168.1.20'],
  ['http://studio.local/v1', '10.0.0.7'],
])('%s may be asked', (url, address) => {
  expect(() => judgeServer(new URL(url), [{ address, family: 4 }])).not.toThrow();
});

test.each([
  ['a key over an open line', 'http://openrouter.ai/api/v1', ['104.18.2.3']],
  ["where clouds keep their machines' secrets", 'http://169.254.169.254/latest', ['169.254.169.254']],
  ['the same by name', 'https://models.example/v1', ['169.254.169.254']],
  ['one bad address of several', 'https://models.example/v1', ['104.18.2.3', '224.0.0.1']],
  ['a false localhost', 'http://localhost/v1', ['104.18.2.3']],
])('%s is refused', (_what, url, addresses) => {
  const found = addresses.map((address) => ({ address, family: 4 as const }));
  expect(() => judgeServer(new URL(url), found)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
