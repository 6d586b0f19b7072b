import { expect, test } from 'vitest';
import { viewOf } from './view.ts';

const plain = { format: 'txt', mediaType: 'text/plain', children: 0, metadata: {}, textLength: 10 };

test('each kind of document has its view, and what has none is text', () => {
  const shown = [
    viewOf({ ...plain, format: 'pdf', mediaType: 'application/pdf' }, 'Documents'),
    viewOf({ ...plain, format: 'xlsx' }, 'Tables'),
    viewOf({ ...plain, format: 'eml', children: 2 }, 'Mail and people'),
    viewOf({ ...plain, format: 'whatsapp', metadata: { messages: 3, participants: 'Ada, Ben' } }, 'Mail and people'),
    viewOf({ ...plain, format: 'heic', mediaType: 'image/heic' }, 'Pictures'),
    viewOf({ ...plain, format: 'mp3', mediaType: 'audio/mpeg' }, 'Audio and video'),
    viewOf({ ...plain, format: 'python', metadata: { lines: 12 } }, 'Code and notebooks'),
    viewOf({ ...plain, format: 'ipynb', metadata: { lines: 12 } }, 'Code and notebooks'),
    viewOf({ ...plain, format: 'zip', children: 9 }, 'Archives'),
    viewOf(plain, 'Documents'),
  ];
  expect(shown).toEqual(['pdf', 'table', 'mail', 'chat', 'picture', 'media', 'code', 'text', 'container', 'text']);
});
