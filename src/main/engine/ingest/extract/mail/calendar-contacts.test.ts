import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';

const text = async (name: string, ...lines: string[]) => (await opened(lines.join('\r\n'), name)).read;

test('reads events with zones, repetition, people and place, tasks with their boxes', async () => {
  const read = await text(
    'orchard.ics',
    'BEGIN:VCALENDAR',
    'X-WR-CALNAME:Obstgarten',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Berlin',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'SUMMARY:Kelterfest\\, Scheune 3',
    'DTSTART;TZID=Europe/Berlin:20231014T090000',
    'DTEND;TZID=Europe/Berlin:20231014T160000',
    'RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR,2MO;UNTIL=20240630T000000Z',
    'LOCATION:Scheune',
    'ATTENDEE;CN="Brandt, Wilma";PARTSTAT=ACCEPTED:mailto:wilma@example.org',
    'DESCRIPTION:Saubere ',
    ' Fässer.\\n\\nUnd <b>Seil</b>.',
    'BEGIN:VALARM',
    'DESCRIPTION:not this',
    'END:VALARM',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:Ferien',
    'DTSTART;VALUE=DATE:20231224',
    'DTEND;VALUE=DATE:20231227',
    'END:VEVENT',
    'BEGIN:VTODO',
    'SUMMARY:Leitern holen',
    'DUE:20231001T080000Z',
    'STATUS:COMPLETED',
    'END:VTODO',
    'END:VCALENDAR',
  );
  expect(read).toMatchObject({
    format: 'ics',
    title: 'Obstgarten',
    partial: false,
    metadata: { entries: 3, last: '2023-12-24' },
  });
  expect(read.text).toBe(
    [
      '# Obstgarten',
      '## [x] Leitern holen',
      'Due: 2023-10-01 08:00 (UTC)\nStatus: completed',
      '## Kelterfest, Scheune 3',
      'When: 2023-10-14 09:00 to 16:00 (Europe/Berlin)\nRepeats: every 2 months on the last Friday, the second Monday until 2024-06-30\nWhere: Scheune\nPeople: Brandt, Wilma <wilma@example.org>',
      'Saubere Fässer.',
      'Und Seil.',
      '## Ferien',
      'When: 2023-12-24 to 2023-12-26',
    ].join('\n\n'),
  );
});

test('a calendar without its end gives what is there, with nonsense for a date', async () => {
  const read = await text(
    'cut.ics',
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'SUMMARY:Open end',
    'DTSTART:the ides of March',
  );
  expect(read).toMatchObject({ text: '## Open end', partial: true, title: 'Open end' });
});

test('reads contacts of vCard 2.1 to 4.0, each a section, without photos', async () => {
  const photo = Array.from({ length: 14_000 }, () => ` ${'A'.repeat(75)}`);
  const read = await text(
    'people.vcf',
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;Zo=C3=AB;;;',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =',
    '=C3=87elik',
    'TEL;CELL;PREF:+49 30 555',
    'PHOTO;JPEG;ENCODING=BASE64:',
    ...photo,
    '',
    'ADR;HOME:;;Hauptstr. 5;Berlin;;10115;Germany',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:山田;太郎;;;',
    'item1.EMAIL;TYPE=INTERNET:taro@example.jp',
    'item1.X-ABLabel:_$!<Work>!$_',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'FN:Otto\\, the second',
    'BDAY:19710304',
    'NOTE:one\\ntwo',
    'PHOTO:data:image/jpeg;base64,AAAA',
    'END:VCARD',
  );
  expect(read).toMatchObject({ format: 'vcf', metadata: { contacts: 3 }, partial: false });
  expect(read.text).toBe(
    [
      '## Zoë Çelik',
      'Phone (cell): +49 30 555\nAddress (home): Hauptstr. 5, Berlin, 10115, Germany',
      '## 太郎 山田',
      'E-mail (work): taro@example.jp',
      '## Otto, the second',
      'Birthday: 1971-03-04\nNote: one\ntwo',
    ].join('\n\n'),
  );
});
