import { expect, test } from 'vitest';
import { openDerived } from '../../storage/index.ts';
import { matchRanges } from './keyword-query.ts';
import { porterStem } from './porter.ts';

const sample = `relational conditional rational valency hesitancy digitizer analogy conformably radically differently vilely
  analogously vietnamization predication operator operations operational feudalism decisiveness hopefulness callousness
  formality sensitivity sensibility triplicate formative formalize electricity electrical hopeful goodness revival
  allowance inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption
  homologous communism activate angularity effective bowdlerize probate rate cease controlling rolling caresses ponies
  ties cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned falling hissing fizzed
  failing filing happy sky dry yes by a is löwe mude сlово 2024 e as sses ing ed eed boundary layers layered`;

test('words are stemmed as the keyword index does it', () => {
  const words = sample.split(/\s+/);
  const { db, close } = openDerived(':memory:', []);
  db.exec(`CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = "porter unicode61 remove_diacritics 0");
    CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')`);
  const insert = db.sql('INSERT INTO t (rowid, x) VALUES (?, ?)');
  for (const [index, word] of words.entries()) insert.run(index + 1, word);
  expect(words.map(porterStem)).toEqual(db.sql('SELECT term FROM v ORDER BY doc').pluck().all());
  close();
});

test('every form that the index finds is marked, accents or not', () => {
  const text = 'Operational limits; the opérations of 1911. Opera is another thing.';
  const marked = matchRanges(text, ['operation']).map(({ start, end }) => text.slice(start, end));
  expect(marked).toEqual(['Operational', 'opérations']);
});
