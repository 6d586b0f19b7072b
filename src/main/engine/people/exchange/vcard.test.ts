import { expect, test } from 'vitest';
import type { ContactRecord, Skipped } from './contact-record.ts';
import { readVcards } from './vcard.ts';

async function read(text: string): Promise<{ records: ContactRecord[]; skipped: Skipped[] }> {
  const records: ContactRecord[] = [];
  const skipped: Skipped[] = [];
  for await (const one of readVcards(text, 'people.vcf')) {
    if ('record' in one) records.push(one.record);
    else skipped.push(one.skipped);
  }
  return { records, skipped };
}

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n');

test('a card of today: names, labelled addresses, what somebody does, relations', async () => {
  const { records } = await read(
    card(
      'VERSION:4.0',
      'FN:Dr. Maya Lindqvist',
      'N:Lindqvist;Maya;;Dr.;',
      'NICKNAME:Majsan,M\\,L',
      'item1.EMAIL;TYPE=INTERNET:maya@havs.example',
      'item1.X-ABLabel:_$!<Work>!$_',
      'TEL;TYPE="cell,voice";VALUE=uri:tel:+46-70-123',
      'ADR;TYPE=home:;;Storgatan 1;Göteborg;;411 01;Sverige',
      'SOCIALPROFILE;SERVICE-TYPE="Mastodon";VALUE=text:@maya@sea.example',
      'ORG:Havsforskning AB;Kelp',
      'TITLE:marine biologist',
      'BDAY:--0503',
      'RELATED;TYPE=sibling;VALUE=text:Tove Lindqvist',
      'NOTE:Likes kelp.\\nMet in',
      '  Gothenburg',
      'CATEGORIES:Friends,Science',
    ),
  );
  expect(records).toEqual([
    {
      line: 1,
      file: 'people.vcf',
      userId: null,
      name: 'Dr. Maya Lindqvist',
      aliases: ['Majsan', 'M,L', 'Maya Lindqvist'],
      bio: 'Likes kelp.\nMet in Gothenburg',
      tags: ['Friends', 'Science'],
      contacts: [
        { kind: 'email', value: 'maya@havs.example', label: 'Work' },
        { kind: 'phone', value: '+46-70-123', label: 'cell' },
        { kind: 'address', value: 'Storgatan 1, Göteborg, 411 01, Sverige', label: 'home' },
        { kind: 'account', value: '@maya@sea.example', label: 'Mastodon' },
      ],
      facts: [
        fact('employer', 'Havsforskning AB', 'works at Havsforskning AB'),
        fact('other', 'Kelp', 'works in Kelp'),
        fact('occupation', 'marine biologist', 'works as a marine biologist'),
        fact('birth', '--05-03', 'was born on --05-03'),
        fact('relation', 'sibling Tove Lindqvist', 'has a sibling Tove Lindqvist', 'Tove Lindqvist'),
      ],
      picture: null,
    },
  ]);
});

function fact(kind: string, value: string, statement: string, other: string | null = null) {
  return { kind, value, statement, other, from: null, to: null };
}

test('a card of an old telephone: quoted-printable in its own charset, bare types', async () => {
  const { records } = await read(
    card(
      'VERSION:2.1',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrgen',
      'TEL;HOME;VOICE:030 1234567',
      'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:first =',
      'line=0Asecond',
    ),
  );
  expect(records[0]).toMatchObject({
    name: 'Jürgen Müller',
    contacts: [{ kind: 'phone', value: '030 1234567', label: 'home' }],
    bio: 'first line\nsecond',
  });
});

test('companies, nameless cards and a card that is cut off are left out, with their lines', async () => {
  const { records, skipped } = await read(
    [
      card('VERSION:3.0', 'FN:Acme GmbH', 'N:;;;;', 'ORG:Acme GmbH'),
      card('VERSION:3.0', 'EMAIL:someone@example.org'),
      card('VERSION:4.0', 'KIND:group', 'FN:Family'),
      card('VERSION:3.0', 'FN:null'),
      card('VERSION:3.0', 'FN:__proto__'),
      'BEGIN:VCARD\r\nFN:Nobody',
    ].join('\r\n'),
  );
  expect(records.map(({ name }) => name)).toEqual(['null', '__proto__']);
  expect(skipped.map(({ line, reason }) => [line, reason.slice(0, 20)])).toEqual([
    [1, '"Acme GmbH" is an or'],
    [7, 'This card names nobo'],
    [11, '"Family" is a group,'],
    [24, 'This card has no end'],
  ]);
});

test('a picture is taken whole or not at all', async () => {
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    Buffer.alloc(64, 7),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
  const photo = (bytes: Buffer) => card('FN:Maya', `PHOTO;ENCODING=b;TYPE=PNG:${bytes.toString('base64')}`);
  const whole = await read(photo(png));
  const cut = await read(photo(png.subarray(0, 50)));
  expect(whole.records[0]?.picture).toEqual(new Uint8Array(png));
  expect(cut.records[0]?.picture).toBeNull();
});
