import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../index.ts';
import { mhtmlExtractor } from './mhtml.ts';
import { webarchiveExtractor } from './webarchive.ts';

const read = (name: string, content: string | Uint8Array) => extractDocument(inputOf(content, name));
const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(6000, 'picture ')]);

const saved = [
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://x.org/boats',
  'Subject: Boats',
  'Date: Wed, 1 May 2024 08:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; type="text/html"; boundary="B"',
  '',
  '--B',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://x.org/boats',
  '',
  '<html><head><title>Boats</title><meta name=3D"author" content=3D"Ada"></head><body><h1>M=C3=A4rigold</h1><p>Words.</p></body></html>',
  '--B',
  'Content-Type: text/css',
  'Content-Location: cid:css@x',
  '',
  'p { color: red }',
  '--B',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://x.org/boat.png',
  '',
  picture.toString('base64').replace(/.{76}/g, '$&\r\n'),
  '--B--',
  '',
].join('\r\n');

test.each(['page.mht', 'page.mhtml', 'page'])('a page that a browser saved as %s', async (name) => {
  const found = await read(name, saved);
  expect(found).toMatchObject({
    format: 'mhtml',
    title: 'Boats',
    text: '# Märigold\n\nWords.',
    metadata: { author: 'Ada', url: 'https://x.org/boats', saved: '2024-05-01T08:00:00.000Z', pictures: 1 },
  });
  const container = await mhtmlExtractor.open?.(inputOf(saved, name));
  expect(container?.members).toMatchObject([{ name: expect.stringMatching(/\.png$/), size: picture.length }]);
  expect(Buffer.from((await container?.read(container.members[0]?.path ?? '')) ?? [])).toEqual(picture);
});

test('a saved page that is cut off gives what is there, or says that it is damaged', async () => {
  for (const share of [0.1, 0.3, 0.5, 0.99]) {
    const cut = saved.slice(0, Math.floor(saved.length * share));
    await read('a.mht', cut).catch((error: unknown) => expect(error).toMatchObject({ code: 'corrupt' }));
  }
});

const archive = readFileSync(new URL('../../../../../../tests/fixtures/boats.webarchive', import.meta.url));

test('a page that Safari saved, with its frame and its picture', async () => {
  const found = await read('boats.webarchive', archive);
  expect(found).toMatchObject({
    format: 'webarchive',
    title: 'Boats',
    text: '# Märigold\n\nWords.\n\nA frame.',
    metadata: { url: 'https://x.org/boats', pictures: 1 },
    members: [{ name: 'boat.png' }],
  });
  const container = await webarchiveExtractor.open?.(inputOf(archive, 'boats.webarchive'));
  expect((await container?.read('boat.png'))?.length).toBe(10_248);
});

test.each([
  ['Boat.url', '[InternetShortcut]\r\nURL=https://x.org/boat\r\nIconIndex=0\r\n', 'Boat', 'https://x.org/boat'],
  [
    'Boat.webloc',
    '<?xml version="1.0"?><plist><dict><key>URL</key><string>https://x.org/boat</string></dict></plist>',
    'Boat',
    'https://x.org/boat',
  ],
  [
    'boat.desktop',
    '[Desktop Entry]\nType=Link\nName=The boat\nURL=https://x.org/boat\n[Desktop Action New]\nName=No\n',
    'The boat',
    'https://x.org/boat',
  ],
])('%s says where it leads', async (name, source, title, url) => {
  expect(await read(name, source)).toMatchObject({
    format: 'weblink',
    title,
    text: `${title}\n${url}`,
    metadata: { url },
  });
});
