import { expect, test } from 'vitest';
import { extractors } from '../../ingest/extract/registry.ts';
import { endingOf, formatsOfFamily, formatsOfKind } from './kinds.ts';

test('every format that can be read is known to type:, in the family of the formats page', () => {
  const ofRegistry = new Map<string, string[]>();
  for (const { family, format } of extractors) {
    ofRegistry.set(family.toLowerCase(), [...(ofRegistry.get(family.toLowerCase()) ?? []), format]);
  }
  const sorted = (families: ReadonlyMap<string, readonly string[]>) =>
    Object.fromEntries(Array.from(families, ([family, formats]) => [family, formats.toSorted()]));
  expect(sorted(formatsOfFamily)).toEqual(sorted(ofRegistry));
});

test('usual names stand for formats, singular and plural, in any case', () => {
  expect(formatsOfKind('Word')).toEqual(['docx', 'doc', 'word-xml']);
  expect(formatsOfKind('spreadsheets')).toContain('ods');
  expect(formatsOfKind('image')).toContain('png');
  expect(formatsOfKind('.PDF')).toEqual(['pdf']);
  expect(formatsOfKind('pages')).toEqual(['pages']);
});

test('other names may be endings of files; names of no kind are none', () => {
  expect(formatsOfKind('tgz')).toBeNull();
  expect(endingOf('.TGZ')).toBe('tgz');
  expect(formatsOfKind('constructor')).toBeNull();
  expect(endingOf('no such thing')).toBeNull();
});
