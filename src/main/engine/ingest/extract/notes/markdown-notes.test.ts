import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';

const read = async (name: string, ...lines: string[]) => (await opened(lines.join('\n'), name)).read;

test('reads an Obsidian note: front matter, links between notes, tags, callouts', async () => {
  const note = await read(
    'Garten.md',
    '---',
    'title: Der Garten',
    'aliases: [Orchard, "Old garden"]',
    'tags:',
    '  - garden/apple',
    '  - winter',
    'created: 2023-10-02',
    'cssclass: wide',
    '---',
    'Siehe [[Ladders|die Leitern]] und [[Shed#Tools]], ![[plan.png|300]] #Ernte #123 #fff',
    '',
    '> [!warning]- Mind the wasps',
    '> They are angry.',
    '',
    'A line ^abc123',
    '',
    '```bash',
    '[[ -f x ]] && echo "#notatag"',
    '```',
  );
  expect(note).toMatchObject({
    format: 'md',
    title: 'Der Garten',
    metadata: {
      tags: 'garden/apple, winter, Ernte',
      aliases: 'Orchard, Old garden',
      links: 'Ladders, Shed, plan.png',
      created: '2023-10-02',
    },
  });
  expect(note.text).toBe(
    [
      '# Der Garten',
      'aliases: Orchard, Old garden\ntags: garden/apple, winter\ncreated: 2023-10-02',
      'Siehe die Leitern und Shed > Tools, plan.png #Ernte #123 #fff',
      '> **Warning: Mind the wasps**\n> They are angry.',
      'A line',
      '```bash\n[[ -f x ]] && echo "#notatag"\n```',
    ].join('\n\n'),
  );
});

test('leaves ordinary Markdown as it is written', async () => {
  const source = '# Title\n\nWords [link](https://x.org) and `[[code]]`.\n\n---\n\n| a | b |\n| --- | --- |\n| 1 | 2 |';
  const note = await read('readme.md', source);
  expect(note).toMatchObject({ text: source, title: 'Title' });
});

test.each([
  ['two rules are no front matter', '---\n\nWords between rules\n\n---\n\nMore'],
  ['a note without an end to its front matter', '---\ntitle: x\n\nWords'],
])('%s', async (_, source) => {
  expect((await read('a.md', source)).text).toBe(source);
});

test('front matter that is no YAML gives the fields that can be seen', async () => {
  const note = await read('a.md', '---', 'title: "A: b" c', 'tags: x', '\t- broken: [', '---', 'Words');
  expect(note.text).toContain('Words');
  expect(note.title).toContain('A: b');
});

test('a bomb of YAML aliases does no harm', async () => {
  const levels = Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`);
  const note = await read('bomb.md', '---', 'a0: &a0 lol', ...levels, '---', 'Words');
  expect(note.text).toContain('Words');
  expect(note.text.length).toBeLessThan(10_000);
});

test('many open marks are read in time', async () => {
  const note = await read(
    'marks.md',
    `${'[['.repeat(50_000)}`,
    '`a '.repeat(30_000),
    '> [!'.repeat(20_000),
    '$$ '.repeat(20_001),
    '``` '.repeat(20_000),
  );
  expect(note.text.length).toBeGreaterThan(100_000);
});

test('reads a page of Notion without its ids', async () => {
  const id = '0123456789abcdef0123456789abcdef';
  const page = await read(
    `Obst und Gemüse ${id}.md`,
    '# Obst und Gemüse',
    '',
    'Tags: garden, winter',
    'Created: October 2, 2023 10:30 AM',
    '',
    `See [Ladders](Obst%20und%20Gem%C3%BCse%20${id}/Ladders%20${id}.md) and [web](https://x.org).`,
  );
  expect(page).toMatchObject({
    format: 'notion',
    title: 'Obst und Gemüse',
    metadata: { tags: 'garden, winter', created: 'October 2, 2023 10:30 AM', links: 'Ladders' },
  });
  expect(page.text).toContain('See Ladders and [web](https://x.org).');
});

test('reads a page of Notion as HTML', async () => {
  const page = await read(
    'Ladders 0123456789abcdef0123456789abcdef.html',
    '<html><head><meta charset="utf-8"/><title>Ladders</title></head><body><article id="01234567-89ab-cdef-0123-456789abcdef" class="page sans"><header><h1 class="page-title">Ladders</h1><table class="properties"><tbody><tr class="property-row"><th>Owner</th><td>Wilma</td></tr></tbody></table></header><div class="page-body"><p>Two of wood. <a href="Shed%200123456789abcdef0123456789abcdef.html">Shed</a></p></div></article></body></html>',
  );
  expect(page).toMatchObject({ format: 'notion', title: 'Ladders', metadata: { Owner: 'Wilma', links: 'Shed' } });
  expect(page.text).toContain('Two of wood. Shed');
});

test("reads Joplin's notes without the fields below them", async () => {
  const note = await read(
    '0123456789abcdef0123456789abcdef.md',
    'Leitern',
    '',
    'Zwei aus Holz. ![plan](:/0123456789abcdef0123456789abcdef) #garten',
    '',
    'id: 0123456789abcdef0123456789abcdef',
    'parent_id: 0123456789abcdef0123456789abcdef',
    'created_time: 2023-10-02T08:30:00.000Z',
    'updated_time: 2023-10-03T08:30:00.000Z',
    'author: Wilma',
    'type_: 1',
  );
  expect(note).toMatchObject({
    format: 'joplin',
    title: 'Leitern',
    text: '# Leitern\n\nZwei aus Holz. plan #garten',
    metadata: {
      kind: 'note',
      created: '2023-10-02T08:30:00.000Z',
      modified: '2023-10-03T08:30:00.000Z',
      author: 'Wilma',
      tags: 'garten',
    },
  });
});
