import { expect, test } from 'vitest';
import type { SearchShape } from '../../../../contract/index.ts';
import type { RankedPassage } from './ranked-passage.ts';
import { defaultShape, shapeResults } from './shape-results.ts';
import type { Passage } from './store-passages.ts';

const plain: Required<SearchShape> = { perDocument: 0, collapse: false, merge: false, recency: 'off' };

/** A document of sentences, each a passage of its own with a blank line before the next. */
interface Sample {
  id: string;
  sentences: string[];
  date?: number;
  page?: number;
}

function libraryOf(...documents: Sample[]) {
  const passages: Passage[] = [];
  const texts = documents.map(({ sentences }) => sentences.join('\n\n'));
  for (const [index, { id, sentences, date = null, page = null }] of documents.entries()) {
    let start = 0;
    for (const [ordinal, text] of sentences.entries()) {
      passages.push({
        ...{ chunkId: passages.length + 1, documentId: id, versionId: index, ordinal, title: id, format: 'txt' },
        ...{ path: `/${id}`, page, start, end: start + text.length, text, headings: [id], familiarity: 1, date },
      });
      start += text.length + 2;
    }
  }
  const reads = {
    passages: async ({ chunkIds }: { chunkIds: number[] }) =>
      chunkIds.flatMap((chunkId) => passages.filter((one) => one.chunkId === chunkId)),
    texts: async ({ ranges }: { ranges: { versionId: number; start: number; end: number }[] }) =>
      ranges.map(({ versionId, start, end }) => (texts[versionId] ?? '').slice(start, end)),
  };
  const shape = (chunkIds: number[], shape: Partial<SearchShape> = {}, k = 10, words: string[] = [], now = 0) => {
    const ranked = chunkIds.map((chunkId, index): RankedPassage => {
      return { chunkId, score: 1 - index / 100, keyword: index + 1, vector: null };
    });
    return shapeResults(reads, {
      ...{ scope: { accountId: 'me', filters: {} }, ranked, k, shape: { ...plain, ...shape }, words, now },
    });
  };
  return { texts, shape };
}

const bees = ['Bees winter in a cluster.', 'They eat the honey of the summer.', 'In March the first of them fly.'];

test('neighbours of one document are joined into one passage of the exact text', async () => {
  const { texts, shape } = libraryOf({ id: 'bees', sentences: bees }, { id: 'ants', sentences: ['Ants do not fly.'] });
  const { results, left } = await shape([3, 4, 2, 1], { merge: true }, 10, ['honey']);
  expect(results.map(({ documentId, rank, start, end, text }) => ({ documentId, rank, start, end, text }))).toEqual([
    { documentId: 'bees', rank: 1, start: 0, end: texts[0]?.length, text: texts[0] },
    { documentId: 'ants', rank: 2, start: 0, end: 16, text: 'Ants do not fly.' },
  ]);
  expect(results[0]?.score).toBe(1);
  expect(results[0]?.matches.map(({ start, end }) => texts[0]?.slice(start, end))).toEqual(['honey']);
  expect(left.merged).toBe(2);
});

test('a passage between two of the same document makes them one', async () => {
  const { texts, shape } = libraryOf({ id: 'bees', sentences: bees });
  const { results } = await shape([3, 1, 2], { merge: true });
  expect(results.map(({ text }) => text)).toEqual([texts[0]]);
  expect(results[0]?.why.keyword).toBe(1);
});

test('passages of different pages stay apart', async () => {
  const { shape } = libraryOf({ id: 'one', sentences: ['End of a page.'], page: 1 }, { id: 'two', sentences: bees });
  expect((await shape([1, 2, 4], { merge: true })).results).toHaveLength(3);
});

const notice =
  'The boiler in the cellar is swept every year before the heating season by the sweep of the district, who leaves a note. ' +
  'Whoever is at home that morning lets him in, shows him the stairs and signs the note in the name of the house.';

test('nearly the same passage is shown once, with the others named', async () => {
  const { shape } = libraryOf(
    { id: 'letter', sentences: [notice] },
    { id: 'copy', sentences: [notice.replace('The boiler', 'A boiler')] },
    { id: 'other', sentences: ['Ovens are swept twice.'] },
  );
  const { results, left } = await shape([1, 2, 3], { collapse: true });
  expect(results.map(({ documentId }) => documentId)).toEqual(['letter', 'other']);
  expect(results[0]?.alike).toEqual([{ documentId: 'copy', title: 'copy', path: '/copy' }]);
  expect(left.alike).toBe(1);
});

test('what differs in a number or in a word of the question is not the same', async () => {
  const bill = (sum: string, flat: string) => `${notice} Flat ${flat}, total ${sum} euros.`;
  const { shape } = libraryOf(
    { id: 'a', sentences: [bill('120', 'upper')] },
    { id: 'b', sentences: [bill('160', 'upper')] },
    { id: 'c', sentences: [bill('120', 'lower')] },
  );
  expect((await shape([1, 2, 3], { collapse: true }, 10, ['lower'])).results).toHaveLength(3);
  expect((await shape([1, 2, 3], { collapse: true })).results.map(({ documentId }) => documentId)).toEqual(['a', 'b']);
});

test('one document does not crowd out the others, and the results are filled up', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => `Line ${index}.`);
  const { shape } = libraryOf({ id: 'long', sentences: lines }, { id: 'short', sentences: ['Here.'] });
  const order = [...lines.map((_, index) => index + 1), 61];
  const { results, left } = await shape(order, { perDocument: 3 }, 4);
  expect(results.map(({ documentId }) => documentId)).toEqual(['long', 'long', 'long', 'short']);
  expect(left.capped).toBe(57);
  expect((await shape(order, {}, 4)).results.every(({ documentId }) => documentId === 'long')).toBe(true);
});

test('newer documents go first only where asked for', async () => {
  const now = Date.UTC(2026, 0, 1);
  const { shape } = libraryOf(
    { id: 'old', sentences: ['The rules of the house.'], date: Date.UTC(2010, 0, 1) },
    { id: 'undated', sentences: ['The rules of the flat.'] },
    { id: 'new', sentences: ['The rules of the yard.'], date: Date.UTC(2025, 11, 30) },
  );
  const order = async (recency: 'off' | 'gentle' | 'strong') =>
    (await shape([1, 2, 3], { recency }, 10, [], now)).results.map(({ documentId }) => documentId);
  expect(await order('off')).toEqual(['old', 'undated', 'new']);
  expect(await order('gentle')).toEqual(['new', 'undated', 'old']);
  expect(await order('strong')).toEqual(['new', 'undated', 'old']);
});

test('nothing found stays nothing', async () => {
  const { results, read } = await libraryOf().shape([], defaultShape);
  expect({ results, read }).toEqual({ results: [], read: 0 });
});
