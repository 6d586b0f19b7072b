import { expect, test } from 'vitest';
import type { Candidates } from '../search/index.ts';
import { extractAnswer } from './backends/extractive.ts';
import { plainText } from './plain-text.ts';
import { sentencesOf } from './sentences.ts';

const appeal =
  'The parties met in the spring.\n\nThe appeal was heard on 14 March 2019 by Judge Okonkwo. Costs were shared.';

function found(text: string, frequencies: Candidates['frequencies']): Candidates {
  const passage = {
    chunkId: 1,
    documentId: '01890000-0000-7000-8000-000000000001',
    versionId: 1,
    title: 'case.txt',
    format: 'txt',
    path: '/case.txt',
    page: null,
    start: 0,
    end: text.length,
    text,
    headings: [],
    familiarity: 1,
    ordinal: 0,
    date: null,
  };
  return {
    candidates: [{ passage, similarity: null, bm25: 1 }],
    frequencies,
    total: 201,
    hasDocuments: true,
    engine: null,
    questionVector: null,
    vectorWeight: 0,
    notice: null,
    timings: { embedMs: 0, keywordMs: 0, vectorMs: 0 },
  };
}

test('answers with the sentence that holds the answer, as an exact range', async () => {
  const frequencies = ['judge', 'heard', 'appeal'].map((term) => ({ term, count: 1 }));
  const { chosen } = await extractAnswer('Which judge heard the appeal?', found(appeal, frequencies), async () => null);
  expect(chosen.map(({ start, end }) => appeal.slice(start, end))).toEqual([
    'The appeal was heard on 14 March 2019 by Judge Okonkwo.',
  ]);
});

test('says nothing when the words of the question are not there', async () => {
  const frequencies = ['boiling', 'point', 'tungsten'].map((term) => ({ term, count: 0 }));
  const question = 'What is the boiling point of tungsten?';
  expect((await extractAnswer(question, found(appeal, frequencies), async () => null)).chosen).toEqual([]);
});

test('what a document says never becomes an image, a link or a mark of its own', () => {
  const text = plainText('- ![x](http://evil.example/p.png) see [here](http://evil.example) <img src=x> [7]');
  expect(text).toBe('x see here (7)');
});

test('rows count as sentences; lines broken by an editor do not', () => {
  const wrapped = 'A first line that was broken by an editor at a width of\nseventy characters. Then more.';
  expect(sentencesOf(wrapped).map(({ end, start }) => wrapped.slice(start, end))).toEqual([
    'A first line that was broken by an editor at a width of\nseventy characters.',
    'Then more.',
  ]);
  expect(
    sentencesOf('| Keeper | From |\n| --- | --- |\n| Walter Frost | 1952 |').filter(({ states }) => states),
  ).toHaveLength(1);
});

test('a long last line counts, though a line break follows it', () => {
  const text = 'Notes.\n\nThe toll at Bellmoor bridge is 20 kroner for each cart, by day.\n';
  expect(sentencesOf(text).at(-1)?.text).toBe('The toll at Bellmoor bridge is 20 kroner for each cart, by day.');
});
