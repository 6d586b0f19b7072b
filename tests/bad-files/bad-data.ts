import { type BadFile, bad } from './bad-file.ts';

const words = 'the heron returned';

/** Tables and structured data. */
export const badData: readonly BadFile[] = [
  bad('JSON nested 200,000 deep', 'a.json', () => '['.repeat(200_000)),
  bad('JSON closed 100,000 deep', 'a.json', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  bad('JSON cut in a string', 'a.json', () => `{"name": "${words}`, { finds: words }),
  bad('JSON with comments and trailing commas', 'a.json', () => `{"name": "${words}", /* x */ "b": [1,2,],}`, {
    finds: words,
  }),
  bad('JSON with a name that is none', 'a.json', () => `{"__proto__": {"polluted": "${words}"}, "constructor": 1}`, {
    finds: words,
  }),
  bad('JSON with half a character', 'a.json', () => `{"name": "${words} \\ud800"}`, { finds: words }),
  bad('JSON of numbers too large', 'a.json', () => `{"n": 1${'0'.repeat(5000)}, "name": "${words}"}`, { finds: words }),
  bad('JSON lines of which one is broken', 'a.jsonl', () => `{"a": "${words}"}\n{"a": \n{"a": "again"}\n`, {
    finds: words,
  }),
  bad('YAML with a billion laughs', 'a.yaml', () =>
    [
      'a: &a ["heron","heron"]',
      ...[...'bcdefghijklm'].map(
        (key, i) =>
          `${key}: &${key} [${Array(10)
            .fill(`*${'abcdefghijklm'.charAt(i)}`)
            .join(',')}]`,
      ),
    ].join('\n'),
  ),
  bad(
    'YAML that names programs',
    'a.yaml',
    () => `a: !!js/function 'function(){throw 1}'\nb: !!python/object:os.system ['x']\nc: ${words}\n`,
    { finds: words },
  ),
  bad('YAML with tabs and odd indents', 'a.yaml', () => `a:\n\t- b\n  - c\n ${words}: [\n`, { finds: words }),
  bad('TOML with a key twice', 'a.toml', () => `a = 1\na = 2\nname = "${words}"\n`, { finds: words }),
  bad('a ragged CSV', 'a.csv', () => `a,b,c\n1\n1,2,3,4,5,6\n,,\n"${words}",2\n`, { finds: words }),
  bad('a CSV with a quote that never closes', 'a.csv', () => `a,b\n"${words},2\n3,4\n5,6\n`, { finds: words }),
  bad(
    'a CSV of 10,000 columns',
    'a.csv',
    () => `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n${words}\n`,
    { finds: words },
  ),
  bad('a CSV with NULs', 'a.csv', () => `a,b\n1,${words}\0\n`, { finds: words }),
  bad('a CSV whose cells are formulas', 'a.csv', () => `name,note\n=cmd|'/c calc'!A1,${words}\n`, { finds: words }),
  bad('a CSV of separators only', 'a.csv', () => ','.repeat(1_000_000)),
  bad('an SQLite header and nothing more', 'a.sqlite', () =>
    Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(84)]),
  ),
  bad('an SQLite database of noise', 'a.db', () =>
    Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8000, 0x5a)]),
  ),
  bad('a Parquet file whose footer lies', 'a.parquet', () =>
    Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100, 7), Buffer.from('ffffff7f', 'hex'), Buffer.from('PAR1')]),
  ),
  bad(
    'a notebook whose cells are no list',
    'a.ipynb',
    () => `{"nbformat": 4, "cells": {"a": "${words}"}, "metadata": 3}`,
  ),
  bad(
    'a calendar without an end',
    'a.ics',
    () => `BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:${words}\nDTSTART:99999999T999999Z\n`,
    { finds: words },
  ),
  bad(
    'an event that repeats for ever',
    'a.ics',
    () =>
      `BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:${words}\nDTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n`,
    { finds: words },
  ),
  bad(
    'a contact with a photo of 3 MB',
    'a.vcf',
    () => `BEGIN:VCARD\nVERSION:3.0\nFN:${words}\nPHOTO;ENCODING=b:${'QUJD'.repeat(800_000)}\nEND:VCARD\n`,
    { finds: words },
  ),
  bad('contacts without an end', 'a.vcf', () => `BEGIN:VCARD\nVERSION:3.0\nFN:${words}\nBEGIN:VCARD\nBEGIN:VCARD\n`, {
    finds: words,
  }),
];
