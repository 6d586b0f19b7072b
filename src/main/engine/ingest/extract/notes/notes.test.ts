import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';
import { inputOf } from '../index.ts';
import { enexExtractor } from './enex.ts';

const picture = Buffer.alloc(8000, 5);
const sum = createHash('md5').update(picture).digest('hex');
const enml = (body: string) =>
  `<![CDATA[<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>${body}</en-note>]]>`;
const note = (title: string, body: string, more = '') =>
  `<note><title>${title}</title><content>${enml(body)}</content><created>20231002T083000Z</created><updated>20231003T083000Z</updated><tag>garden</tag><tag>Äpfel &amp; Birnen</tag><note-attributes><author>Wilma</author><source-url>https://x.org/</source-url></note-attributes>${more}</note>`;
const resource = `<resource><data encoding="base64">\n${picture.toString('base64')}\n</data><mime>image/png</mime><resource-attributes><file-name>Plan der Bäume.png</file-name></resource-attributes></resource>`;
const enex = (...notes: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export export-date="20231010T000000Z" application="Evernote">${notes.join('\n')}</en-export>`;

test('reads a note of Evernote with its boxes, tags and attachments', async () => {
  const body = `<div><en-todo checked="true"/>Leitern</div><div><en-todo/>Körbe</div><div>Siehe <a href="evernote:///view/1/s1/x/x/">Scheune</a></div><en-media hash="${sum}" type="image/png"/>`;
  const { read, bytesOf } = await opened(enex(note('Ernte &amp; Markt', body, resource)), 'Ernte.enex');
  expect(read).toMatchObject({
    format: 'enex',
    title: 'Ernte & Markt',
    metadata: {
      created: '2023-10-02T08:30:00Z',
      modified: '2023-10-03T08:30:00Z',
      tags: 'garden, Äpfel & Birnen',
      author: 'Wilma',
      links: 'Scheune',
    },
    members: [{ path: 'Plan der Bäume.png', size: 8000 }],
  });
  expect(read.text).toBe(
    '# Ernte & Markt\n\nTags: garden, Äpfel & Birnen\n\n[x] Leitern\n\n[ ] Körbe\n\nSiehe Scheune\n\n(Plan der Bäume.png)',
  );
  expect(Buffer.from(await bytesOf(0)).equals(picture)).toBe(true);
});

test('several notes become a document each, with their own attachments', async () => {
  const { read, member } = await opened(
    enex(note('One', 'first'), note('Zwei', 'second', resource), note('One', 'third')),
    'Garten.enex',
  );
  expect(read).toMatchObject({ title: 'Garten', metadata: { notes: 3 }, partial: false });
  expect(new Set(read.members?.map(({ path }) => path)).size).toBe(3);
  const second = await member(1);
  expect(second.read).toMatchObject({ title: 'Zwei', members: [{ name: 'Plan der Bäume.png' }] });
  expect((await member(2)).read.text).toContain('third');
});

test('an export that is cut off gives what is there', async () => {
  const whole = enex(note('One', 'first'), note('Two', 'second words'));
  const { read, member } = await opened(whole.slice(0, whole.indexOf('words')), 'cut.enex');
  expect(read).toMatchObject({ partial: true, metadata: { notes: 2 } });
  expect((await member(1)).read.text).toContain('second');
});

test('entities that a document type declares are never expanded', async () => {
  const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  const bomb = `<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY l0 "lol"><!ENTITY x SYSTEM "file:///etc/passwd">${levels}]><en-export>${note('&l20; &x;', 'words')}</en-export>`;
  const result = await opened(bomb, 'bomb.enex').then(
    ({ read }) => read.text,
    (error: { code: string }) => error.code,
  );
  expect(result).not.toContain('lollol');
  expect(result).not.toContain('root:');
  expect(result.length).toBeLessThan(bomb.length);
});

test('reads an export from disk piece by piece', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'enex-'));
  try {
    const path = join(folder, 'large.enex');
    const filler = `<p>${'words of a long note '.repeat(20_000)}</p>`;
    writeFileSync(path, enex(...Array.from({ length: 25 }, (_, at) => note(`Note ${at}`, `${filler}end ${at}.`))));
    const input = { ...inputOf('', 'large.enex'), path, size: statSync(path).size, maxBytes: 1000 };
    const read = await enexExtractor.extractLarge?.(input);
    expect(read?.members).toHaveLength(25);
    const container = await enexExtractor.openLarge?.(input);
    const member = read?.members?.at(17);
    const bytes = await container?.read(member?.path ?? '');
    expect((await opened(bytes ?? '', 'x.enex')).read.text.endsWith('end 17.')).toBe(true);
    container?.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("reads Google Keep's notes and lists", async () => {
  const keep = {
    color: 'DEFAULT',
    isTrashed: false,
    isPinned: false,
    isArchived: true,
    title: 'Einkauf',
    listContent: [
      { text: 'Äpfel', isChecked: true },
      { text: 'Seil', isChecked: false },
    ],
    labels: [{ name: 'garten' }],
    annotations: [{ title: 'Plan', url: 'https://x.org/', description: '' }],
    userEditedTimestampUsec: 1696235400000000,
    createdTimestampUsec: 1696235400000000,
  };
  const { read } = await opened(JSON.stringify(keep), 'Einkauf.json');
  expect(read).toMatchObject({
    format: 'keep',
    title: 'Einkauf',
    text: '# Einkauf\n\nTags: garten\n\n- [x] Äpfel\n- [ ] Seil\n\n- Plan — https://x.org/',
    metadata: { created: '2023-10-02T08:30:00.000Z', tags: 'garten', archived: true },
  });
});

test('reads a graph of Roam and a backup of Standard Notes', async () => {
  const roam = [
    {
      title: 'Orchard',
      'create-time': 1,
      children: [
        {
          string: '{{[[TODO]]}} prune the [[Old trees]] #winter',
          'create-time': 1,
          children: [{ string: 'in *February*' }],
        },
      ],
    },
  ];
  const graph = (await opened(JSON.stringify(roam), 'graph.json')).read;
  expect(graph).toMatchObject({ format: 'roam', metadata: { pages: 1, links: 'Old trees', tags: 'winter' } });
  expect(graph.text).toBe('## Orchard\n\n- [ ] prune the Old trees #winter\n  - in *February*');
  const backup = {
    version: '004',
    items: [{ uuid: 'a', content_type: 'Note', content: { title: 'Leitern', text: 'Zwei aus Holz' } }],
  };
  const standard = (await opened(JSON.stringify(backup), 'backup.txt')).read;
  expect(standard).toMatchObject({ format: 'standard-notes', text: '## Leitern\n\nZwei aus Holz' });
});

test('OneNote sections say how to export them', async () => {
  const section = Buffer.concat([Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex'), Buffer.alloc(2000)]);
  await expect(opened(section, 'Garden.one')).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('Export'),
  });
});
