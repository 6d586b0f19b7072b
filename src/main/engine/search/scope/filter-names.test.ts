import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../../tests/kit/engine.ts';
import { openConnection, withStatementCache } from '../../storage/database.ts';
import { migrate, migrations } from '../../storage/index.ts';
import { filterRemarks } from './store-filter-names.ts';

test('a filter that names nothing is told, with names that are nearly it', async () => {
  const file = `${await temporaryFolder()}/library.db`;
  migrate({ file, migrations, now: 0 });
  const connection = openConnection(file, 'write');
  connection.exec(`
    INSERT INTO accounts VALUES ('a', 'Ada', 0), ('e', 'Eve', 0);
    INSERT INTO collections (id, owner_id, name, created_at) VALUES ('c', 'a', 'Work', 0), ('x', 'e', 'Worm', 0);
    INSERT INTO tags (owner_id, name) VALUES ('a', 'garden'), ('e', 'gardens');
    INSERT INTO documents (id, collection_id, title, status, version_id, added_at, changed_at)
      VALUES ('d', 'c', 'Tides', 'ready', 1, 0, 0);
    INSERT INTO versions (id, document_id, content_hash, extractor, format, media_type, familiarity, metadata, headings,
      text_length, chunk_count, partial, created_at) VALUES (1, 'd', '', '', 'zip', '', 1, '{}', '[]', 1, 1, 0, 0);
    INSERT INTO locations (document_id, collection_id, kind, path, name, added_at)
      VALUES ('d', 'c', 'file', '/home/ada/tides.cbz', 'tides.cbz', 0);
    INSERT INTO person_names VALUES (1, ' anna berg ');
    INSERT INTO version_names VALUES (1, 1, 1);`);
  const db = withStatementCache(connection);
  const told = (filters: Parameters<typeof filterRemarks>[1]['scope']['filters']) =>
    filterRemarks(db, { scope: { accountId: 'a', filters } });

  expect(told({ collections: ['wrok'] })).toEqual(['There is no collection "wrok". Did you mean "Work"?']);
  expect(told({ tags: ['graden', 'Garden'] })).toEqual(['There is no tag "graden". Did you mean "garden"?']);
  expect(told({ types: ['pfd', 'pdf', 'cbz'] })).toEqual([expect.stringContaining('of the type "pfd". Did you mean')]);
  expect(told({ persons: ['Anna Breg'] })).toEqual(['No document names "Anna Breg" as a person. Did you mean "berg"?']);
  expect(told({ paths: ['tides', '*.md'] })).toEqual(['No document lies at "*.md".']);
  expect(told({ not: { tags: ['nosuch'] } })).toEqual(['There is no tag "nosuch".']);
  expect(told({ collections: ['WORK', 'c'], tags: ['garden'], types: ['word'], from: ['anna'] })).toEqual([]);
  connection.close();
});
