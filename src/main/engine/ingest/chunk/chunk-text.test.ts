import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadTokenizer } from '../../models/index.ts';
import type { Heading } from '../extract/types.ts';
import { type Chunk, type ChunkOptions, chunkText, modelInput } from './index.ts';

const folder = fileURLToPath(new URL('../../../../../resources/models/all-MiniLM-L6-v2/', import.meta.url));
const { countTokens } = await loadTokenizer({
  tokenizer: `${folder}tokenizer.json`,
  tokenizerConfig: `${folder}tokenizer_config.json`,
});

type Given = Partial<ChunkOptions> & { text: string };
const chunk = (given: Given) => chunkText({ pages: null, headings: [], countTokens, maxTokens: 256, ...given });
const texts = (given: Given) => chunk(given).map(({ start, end }) => given.text.slice(start, end));

/** Markdown headings of a text, as a reader would hand them over. */
function headingsOf(text: string): Heading[] {
  return [...text.matchAll(/^(#+) (.*)$/gm)].map((match) => ({
    level: match[1]?.length ?? 1,
    title: match[2] ?? '',
    start: match.index,
  }));
}

/** All that is promised of every chunk of every text. */
function checkPromises(given: Given, chunks: readonly Chunk[]): void {
  const { text, title, pages, size = 1000, maxTokens = 256 } = given;
  const covered = new Uint8Array(text.length);
  for (const [index, { ordinal, start, end, page }] of chunks.entries()) {
    const passage = text.slice(start, end);
    expect(ordinal).toBe(index);
    expect(passage).toBe(passage.trim());
    expect(passage.length).toBeGreaterThan(0);
    expect(passage.length).toBeLessThanOrEqual(size);
    for (const edge of [start, end]) {
      const insidePair = edge > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(edge - 1, edge + 1));
      expect(insidePair, `chunk ${index} at ${edge}`).toBe(false);
    }
    expect(countTokens(modelInput(chunks[index] ?? never(), text, title))).toBeLessThanOrEqual(maxTokens);
    const home = pages?.find((range) => range.start <= start && start < range.end);
    expect(page).toBe(home?.page ?? null);
    if (home) expect(end).toBeLessThanOrEqual(home.end);
    covered.fill(1, start, end);
    if (index > 0) expect(start).toBeGreaterThan(chunks[index - 1]?.start ?? 0);
  }
  const missed = [...covered.keys()].filter((at) => covered[at] === 0 && /\S/.test(text.charAt(at)));
  expect(missed).toEqual([]);
}

function never(): never {
  throw new Error('not there');
}

const prose =
  'The keeper climbed the tower at dusk. He lit the lamp and wound the clockwork. Below him the sea was calm. ' +
  'A schooner passed the reef at nine; her captain waved. By midnight the fog had come, and the bell began to ring.';

test('a short text is one chunk, white space around it left out', () => {
  expect(chunk({ text: '\n  A lamp.  \n' })).toEqual([{ ordinal: 0, page: null, start: 3, end: 10, headingPath: [] }]);
  expect(chunk({ text: ' \n\t ' })).toEqual([]);
  expect(chunk({ text: '' })).toEqual([]);
});

test('chunks are of whole sentences, and the next begins with the last ones of the one before', () => {
  const passages = texts({ text: `${prose} ${prose}`, size: 160, overlap: 60 });
  for (const passage of passages) expect(passage).toMatch(/^[A-Z].*\.$/);
  expect(passages[0]).toMatch(/Below him the sea was calm\.$/);
  expect(passages[1]).toMatch(/^Below him the sea was calm\. A schooner/);
});

test('a paragraph is a better end than a sentence', () => {
  const paragraph = 'The lamp was lit. The fog came in. The bell rang out.';
  const passages = texts({ text: `${paragraph}\n\n${paragraph}\n\n${paragraph}`, size: 140, overlap: 0 });
  expect(passages).toEqual([`${paragraph}\n\n${paragraph}`, paragraph]);
});

test('lines that an editor wrapped do not end a sentence', () => {
  const wrapped =
    'The keeper of the lighthouse climbed the\ntower every evening when dusk was\nfalling. He lit the lamp.';
  expect(texts({ text: wrapped, size: 90, overlap: 0 })).toEqual([
    'The keeper of the lighthouse climbed the\ntower every evening when dusk was\nfalling.',
    'He lit the lamp.',
  ]);
});

test('no chunk crosses a page, text between pages has none', () => {
  const text = 'Page one ends in the middle of\fa sentence. Then more.\nFooter';
  const split = text.indexOf('\f');
  const pages = [
    { page: 1, start: 0, end: split },
    { page: 2, start: split + 1, end: text.indexOf('\nFooter') },
  ];
  expect(chunk({ text, pages }).map(({ page, start, end }) => [page, text.slice(start, end)])).toEqual([
    [1, 'Page one ends in the middle of'],
    [2, 'a sentence. Then more.'],
    [null, 'Footer'],
  ]);
});

test('headings open new chunks and are what the model reads first', () => {
  const text = `# Log\n\n## March\n\n${prose}\n\n${prose}\n\n## April\n\n${prose}`;
  const chunks = chunk({ text, headings: headingsOf(text), size: 400, title: 'Fair Isle' });
  expect(chunks.map(({ headingPath }) => headingPath)).toEqual([['Log'], ['Log', 'March'], ['Log', 'April']]);
  const inputs = chunks.map((one) => modelInput(one, text, 'Fair Isle'));
  expect(inputs[0]).toMatch(/^Fair Isle\n# Log\n\n## March\n\nThe keeper/);
  expect(inputs[1]).toMatch(/^Fair Isle > Log > March\nThe keeper|^Fair Isle > Log > March\nA schooner/);
  expect(inputs[2]).toMatch(/^Fair Isle > Log\n## April\n\nThe keeper/);
});

test('a heading that never ends is cut, and leaves room for the text', () => {
  const text = `# ${'endless heading '.repeat(200)}\n\n${prose.repeat(10)}`;
  const headings = headingsOf(text);
  const chunks = chunk({ text, headings, title: '등대지기'.repeat(100) });
  checkPromises({ text, headings, title: '등대지기'.repeat(100) }, chunks);
  expect(chunks.at(-1)?.headingPath[0]).toMatch(/^endless heading endless/);
  expect(countTokens(chunks.at(-1)?.headingPath[0] ?? '')).toBeLessThan(60);
});

test.each([
  ['Chinese', '灯塔看守人在黄昏时登上塔楼。他点亮了灯。海面很平静。', /[。]$/],
  ['Hindi', 'रखवाला शाम को मीनार पर चढ़ा। उसने दीपक जलाया। समुद्र शांत था। ', /।$/],
  ['Japanese', '灯台守は夕暮れに塔に登った。彼は灯をともした。海は静かだった。', /。$/],
])('%s ends at its own full stops', (_language, sentence, stop) => {
  const text = sentence.repeat(60);
  const passages = texts({ text });
  expect(passages.length).toBeGreaterThan(3);
  for (const passage of passages) expect(passage).toMatch(stop);
  checkPromises({ text }, chunk({ text }));
});

test('Thai, which has neither spaces nor full stops, is cut between words', () => {
  const words = ['ผู้ดูแล', 'ประภาคาร', 'ขึ้น', 'ไป', 'บน', 'หอคอย', 'ตอน', 'พลบค่ำ'];
  const text = words.join('').repeat(60);
  const chunks = chunk({ text, overlap: 0 });
  checkPromises({ text }, chunks);
  const starts = new Set<number>();
  for (let at = 0; at < text.length; ) {
    for (const word of words) {
      starts.add(at);
      at += word.length;
    }
  }
  for (const { start } of chunks) expect(starts.has(start)).toBe(true);
});

test('emoji of many code points stay whole where a chunk can hold them', () => {
  const family = '👩‍👩‍👧‍👦';
  const text = family.repeat(200);
  const chunks = chunk({ text, size: 100, overlap: 0 });
  checkPromises({ text, size: 100 }, chunks);
  for (const { start } of chunks) expect(start % family.length).toBe(0);
});

test('rows of a table and lines of code are not torn', () => {
  const row = '| Fair Isle South | 1892 | 26 m | flashing white |';
  const code = '  const lamp = lights.find((light) => light.name === name)';
  for (const line of [row, code]) {
    const passages = texts({ text: Array(80).fill(line).join('\n'), overlap: 0 });
    for (const passage of passages) for (const part of passage.split('\n')) expect(part.trim()).toBe(line.trim());
  }
});

test.each([
  ['one endless word', 'a'.repeat(100_000)],
  ['base64', Buffer.from(Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 251)).toString('base64')],
  ['Chinese without punctuation', '灯塔看守人登上塔楼'.repeat(3000)],
  ['Korean, three tokens a syllable', '등대지기가탑에올랐다'.repeat(2000)],
  ['a letter under ten thousand accents', `a${'\u0301'.repeat(10_000)} b`],
  ['full stops', '.'.repeat(20_000)],
  ['halves of surrogate pairs', `${'\ud83d'.repeat(3000)}${'\udc00'.repeat(3000)}`],
  ['blank lines', `${'\n \n'.repeat(5000)}end`],
])('%s', (_what, text) => {
  checkPromises({ text }, chunk({ text }));
});

test('whatever the text, pages, headings and limits: all promises hold', () => {
  let seed = 20_240_607;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const pieces = [
    ...prose.split(/(?<=\. )/),
    ...['灯塔看守人。', 'ผู้ดูแลประภาคาร', 'रखवाला शाम को। ', '등대지기가 탑에 ', 'الحارس صعد البرج. '],
    ...['👩‍👩‍👧‍👦', '🏳️‍🌈', '\ud83d', 'e\u0301', '\u200b', '\ufeff', '\u00a0', '\u2028'],
    ...[' ', '\n', '\n\n', '\r\n', '\t', '\f', '- ', '| a | b |\n', '# Head\n', '## Sub head\n', '### Deep\n'],
    ...['x'.repeat(300), '0123456789abcdef'.repeat(8), 'if (a) { b(); }\n', '...', 'Dr. No said 3.14!', '[SEP]'],
  ];
  for (let round = 0; round < 150; round++) {
    const text = Array.from({ length: 1 + random(150) }, () => pieces[random(pieces.length)] ?? '').join('');
    const cuts = Array.from({ length: random(5) }, () => random(text.length + 1)).sort((a, b) => a - b);
    const pages = cuts.slice(1).map((end, index) => ({ page: index + 1, start: cuts[index] ?? 0, end }));
    const given: Given = {
      text,
      pages: random(2) === 0 ? null : pages.filter(({ start, end }) => end > start),
      headings: headingsOf(text),
      title: [null, 'A title', '등대'.repeat(40)][random(3)],
      size: [1000, 300, 40][random(3)],
      overlap: [0, 50, 200][random(3)],
    };
    checkPromises(given, chunk(given));
  }
});

test('rows of a long Markdown table carry its header for the model and for words', () => {
  const rows = Array.from({ length: 60 }, (_, i) => `| field ${i} | ${i * 3} | barley and rye |`);
  const text = `# Harvest\n\n| Place | Tonnes | Crop |\n|---|---|---|\n${rows.join('\n')}\n\nThat was the harvest.`;
  const given: Given = { text, headings: headingsOf(text), size: 400 };
  const chunks = chunk(given);
  checkPromises(given, chunks);
  const [first, ...later] = chunks.filter(({ start, end }) => text.slice(start, end).includes('| field'));
  expect(modelInput(first ?? never(), text)).toContain('| Place | Tonnes | Crop |');
  expect(later.length).toBeGreaterThan(3);
  for (const rest of later) {
    expect(rest.headingPath).toEqual(['Harvest', 'Place | Tonnes | Crop']);
    expect(modelInput(rest, text)).toMatch(/^Harvest > Place \| Tonnes \| Crop\n\| field/);
  }
});

test('sentences: as full as they can be, over headings and paragraphs; fixed: by length alone', () => {
  const text = Array.from({ length: 12 }, (_, i) => `# Part ${i}\n\n${prose}`).join('\n\n');
  const given: Given = { text, headings: headingsOf(text), size: 500, overlap: 60 };
  const by = (strategy: 'structure' | 'sentences' | 'fixed') => chunk({ ...given, strategy });
  for (const strategy of ['sentences', 'fixed'] as const) checkPromises(given, by(strategy));
  const lengths = (chunks: readonly Chunk[]) => chunks.slice(0, -1).map(({ start, end }) => end - start);
  expect(by('structure').length).toBeGreaterThan(by('sentences').length);
  expect(Math.min(...lengths(by('fixed')))).toBeGreaterThan(400);
  const open = by('fixed').filter(({ end }) => !/[.\n]$/.test(text.slice(0, end)));
  expect(open.length, 'cut in the middle of a sentence').toBeGreaterThan(0);
  const halves = by('sentences').filter(({ end }) => !/[.!?\d]$/.test(text.slice(0, end)));
  expect(halves).toEqual([]);
});
