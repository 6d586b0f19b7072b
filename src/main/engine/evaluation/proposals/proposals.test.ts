import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { isCopy, questionsOf } from './make-questions.ts';
import { neighboursFrom } from './neighbours.ts';
import type { SourceDocument, SourcePassage } from './passage.ts';
import { factOf } from './patterns.ts';
import { inTurns, ordinalsOf } from './sample.ts';
import { readVocabulary } from './vocabulary.ts';

const passage = (text: string, more: Partial<SourcePassage> = {}): SourcePassage => ({
  ...{ documentId: 'd', versionId: 1, start: 100, text, headings: [], language: 'en', familiarity: 1 },
  ...more,
});

const lighthouse = passage(
  'Gannet Rock is a lighthouse on the northern edge of the Skerry Isles. It was built in 1872 by the engineer Amos Vickery from granite that came by sea.',
  { headings: ['The Skerry Isles', 'The lamp and its keepers'] },
);
const others = [
  passage('The baker opens at seven. Bread is sold out by nine, and the cakes by noon.'),
  passage('A lantern was carried through the village on the eve of the fair.'),
  lighthouse,
];
const none = () => [];
const make = (seed: number, one = lighthouse) => questionsOf(one, readVocabulary(others), none, randomFrom(seed));

test('a definition, a fact, a heading and remembered words become questions of their own', () => {
  const made = make(1);
  expect(new Set(made.map(({ kind }) => kind))).toEqual(new Set(['definition', 'fact', 'heading', 'remembered']));
  expect(made.find(({ kind }) => kind === 'definition')?.text).toBe('What is Gannet Rock?');
  expect(made.find(({ kind }) => kind === 'heading')?.text).toBe('What is said about the lamp and its keepers?');
  const fact = made.find(({ kind, text }) => kind === 'fact' && text.startsWith('when '));
  expect(fact?.text).not.toContain('1872');
  for (const { text, start, end } of made.filter(({ kind }) => kind !== 'heading')) {
    const source = lighthouse.text.slice(start - 100, end - 100);
    expect(source).toMatch(/^(?:Gannet|It was).*\.$/);
    expect(isCopy(text, source)).toBe(false);
  }
});

test('the same seed makes the same questions, another seed others', () => {
  expect(make(5)).toEqual(make(5));
  const remembered = (seed: number) => make(seed).find(({ kind }) => kind === 'remembered')?.text;
  expect(new Set([1, 2, 3, 4, 5, 6].map(remembered)).size).toBeGreaterThan(2);
});

test('words are said in other words of the library', () => {
  const near = (word: string) => (word === 'engineer' ? ['builder'] : []);
  const vocabulary = readVocabulary(others);
  const texts = Array.from({ length: 20 }, (_, seed) =>
    questionsOf(lighthouse, vocabulary, near, randomFrom(seed)).map(({ text }) => text),
  ).flat();
  expect(texts.some((text) => text.includes('builder'))).toBe(true);
});

test('rows of tables, headings, code and what is too short make no question', () => {
  const made = (text: string) => make(1, passage(text));
  expect(made('| Item | Price |\n| --- | --- |\n| Rope | 12 |')).toEqual([]);
  expect(made('const lamp = { height: 34, light: true }; return lamp.height;')).toEqual([]);
  expect(made('Fog until eleven.')).toEqual([]);
});

test('a language without patterns still gives remembered words, in its own script', () => {
  const thai = passage(
    'ประภาคารแห่งนี้สร้างขึ้นในปีหนึ่งพันแปดร้อยโดยวิศวกรชาวสกอตแลนด์บนเกาะทางเหนือ เรือประมงจากหมู่บ้านใกล้เคียงใช้แสงไฟนำทางกลับบ้านทุกคืน',
    { language: 'th' },
  );
  const made = questionsOf(thai, readVocabulary([...others, thai]), none, randomFrom(1));
  expect(made.map(({ kind }) => kind)).toEqual(['remembered']);
});

test('an amount can be asked for, a telephone number or a clause cannot', () => {
  const asked = ['The tower is 34 metres tall.', 'It costs £54 a year.', 'The lamp was lit in 1872.'].map(factOf);
  expect(asked).toEqual(['howMuch', 'howMuch', 'when']);
  const others = ['Telephone 01632 960 417, open until 18:30.', 'It is in Section 00 00 45, Description.'].map(factOf);
  expect(others).toEqual([null, null]);
});

test('a copy is known for one whatever its capitals and endings', () => {
  expect(isCopy('Lamps were carried through the villages', 'A lamp were carried through the village')).toBe(true);
  expect(isCopy('village lamp carried', 'A lamp was carried through the village')).toBe(false);
});

test('neighbours are near in meaning, not forms of the word', () => {
  const unit = (angle: number) => Float32Array.from([Math.cos(angle), Math.sin(angle)]);
  const words = ['rent', 'rents', 'lease', 'lamp'];
  const near = neighboursFrom(words, [unit(0), unit(0.1), unit(0.6), unit(1.5)]);
  expect(near('rent')).toEqual(['lease']);
  expect(near('unknown')).toEqual([]);
});

test('every format and language has its turn before the second document of any', () => {
  const documents = ['pdf', 'pdf', 'pdf', 'eml', 'txt'].map(
    (format, index): SourceDocument => ({
      ...{ documentId: String(index), versionId: index, format, language: 'en', passages: 10 },
    }),
  );
  const turns = inTurns(documents, randomFrom(3));
  expect(new Set(turns.slice(0, 3).map(({ format }) => format))).toEqual(new Set(['pdf', 'eml', 'txt']));
  expect(turns).toHaveLength(5);
  expect(inTurns(documents, randomFrom(3))).toEqual(turns);
});

test('passages are drawn from the whole length of a document', () => {
  const document = { documentId: 'd', versionId: 1, format: 'pdf', language: 'en', passages: 300 };
  const [first = 0, second = 0, third = 0] = ordinalsOf(document, 3, randomFrom(1));
  expect([first < 100, second >= 100 && second < 200, third >= 200 && third < 300]).toEqual([true, true, true]);
  expect(ordinalsOf({ ...document, passages: 1 }, 3, randomFrom(1))).toEqual([0]);
});
