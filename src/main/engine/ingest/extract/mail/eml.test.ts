import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';

const crlf = (...lines: string[]) => lines.join('\r\n');

/** A message of several parts; each part is its header lines, an empty line and its words. */
function mail(head: string[], ...parts: string[]): string {
  const top = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', ''];
  return crlf(...head, ...top, ...parts.map((part) => `--b\r\n${part}`), '--b--', '');
}

const head = ['From: Ada <ada@example.org>', 'To: Otto <otto@example.org>', 'Date: Mon, 02 Oct 2023 10:30:00 +0200'];
const words = crlf('Content-Type: text/plain; charset=utf-8', '', 'Words.');

test('keeps the thread of a message: its first reference, or the subject without marks of reply', async () => {
  const answer = mail(
    [...head, 'Subject: AW: Re: Ladders', 'Message-ID: <3@x>', 'In-Reply-To: <2@x>', 'References: <1@x>', ' <2@x>'],
    words,
  );
  const { read } = await opened(answer, 'a.eml');
  expect(read.metadata).toMatchObject({
    subject: 'AW: Re: Ladders',
    messageId: '<3@x>',
    inReplyTo: '<2@x>',
    references: '<1@x> <2@x>',
    thread: '<1@x>',
    date: '2023-10-02T08:30:00.000Z',
  });
  const bare = await opened(mail([...head, 'Subject: Fwd: WG: Ladders'], words), 'a.eml');
  expect(bare.read.metadata.thread).toBe('subject:ladders');
});

test('gives attachments and attached messages as files within it, logos and signatures apart', async () => {
  const inner = crlf('From: Zoë <zoe@example.org>', 'Subject: =?utf-8?q?Die_=C3=84pfel?=', '', 'Inside.');
  const logo = Buffer.alloc(900, 7).toString('base64');
  const photo = Buffer.alloc(9000, 7).toString('base64');
  const { read, member, bytesOf } = await opened(
    mail(
      [...head, 'Subject: Outside'],
      crlf(
        'Content-Type: text/html; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '<p>Gr=FC=DFe</p>',
      ),
      crlf('Content-Type: text/csv', 'Content-Disposition: attachment; filename="a/b.csv"', '', 'x,y'),
      crlf('Content-Type: text/csv', 'Content-Disposition: attachment; filename="a/b.csv"', '', 'p,q'),
      crlf('Content-Type: message/rfc822', '', inner),
      crlf(
        'Content-Type: image/png',
        'Content-ID: <l>',
        'Content-Disposition: inline; filename=logo.png',
        'Content-Transfer-Encoding: base64',
        '',
        logo,
      ),
      crlf(
        'Content-Type: image/png',
        'Content-ID: <p>',
        'Content-Disposition: inline; filename=photo.png',
        'Content-Transfer-Encoding: base64',
        '',
        photo,
      ),
      crlf('Content-Type: application/pkcs7-signature; name=smime.p7s', '', 'x'),
    ),
    'a.eml',
  );
  expect(read.text).toContain('Grüße');
  expect(read.members?.map(({ path, name }) => [path, name])).toEqual([
    ['a_b.csv', 'a_b.csv'],
    ['2/a_b.csv', 'a_b.csv'],
    ['Die Äpfel.eml', 'Die Äpfel.eml'],
    ['photo.png', 'photo.png'],
  ]);
  expect(
    Buffer.from(await bytesOf(1))
      .toString()
      .trim(),
  ).toBe('p,q');
  expect((await member(2)).read).toMatchObject({
    format: 'eml',
    title: 'Die Äpfel',
    metadata: { from: 'Zoë <zoe@example.org>' },
  });
});

test('joins flowed lines and keeps quoted history', async () => {
  const { read } = await opened(
    mail(head, crlf('Content-Type: text/plain; format=flowed', '', 'One ', 'sentence.', '> quoted ', '> words')),
    'a.eml',
  );
  expect(read.text).toContain('One sentence.');
  expect(read.text).toContain('> quoted words');
});

test('reads words whose encoding the message does not name', async () => {
  const source = crlf(
    ...head,
    'Subject: Grüße',
    '',
    'Schöne Grüße aus Köln, und viel Glück für die Äpfel im nächsten Jahr.',
  );
  const { read } = await opened(Buffer.from(source, 'latin1'), 'a.eml');
  expect(read).toMatchObject({ title: 'Grüße' });
  expect(read.text).toContain('Schöne Grüße aus Köln');
});

test('what a mail server reports about a delivery is text', async () => {
  const report = mail(
    [...head, 'Subject: Undelivered'],
    crlf('Content-Type: text/plain', '', 'It came back.'),
    crlf('Content-Type: message/delivery-status', '', 'Final-Recipient: rfc822; nobody@example.org'),
    crlf('Content-Type: message/rfc822', '', 'Subject: Original', '', 'Lost words.'),
  );
  const { read } = await opened(report, 'a.eml');
  expect(read.text).toContain('Final-Recipient: rfc822; nobody@example.org');
  expect(read.members?.map(({ name }) => name)).toEqual(['Original.eml']);
});

test("reads Apple Mail's emlx", async () => {
  const message = crlf(...head, 'Subject: Ladders', '', 'Two ladders.');
  const emlx = `${Buffer.byteLength(message)}        \n${message}<?xml version="1.0"?><plist><dict><key>flags</key></dict></plist>`;
  const { read } = await opened(emlx, '17.emlx');
  expect(read).toMatchObject({ format: 'eml', title: 'Ladders', partial: false });
  expect(read.text.endsWith('Two ladders.')).toBe(true);
});

test('parts nested 1,000 deep give the header and the words that can be seen', async () => {
  const depth = 1000;
  const open = Array.from(
    { length: depth },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  );
  const deep = `${crlf(...head, 'Subject: Deep', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b0', '', '')}${open.join('')}--b${depth}\r\n\r\nThe words at the bottom.`;
  const { read } = await opened(deep, 'deep.eml');
  expect(read).toMatchObject({ title: 'Deep', partial: true });
  expect(read.text).toContain('The words at the bottom.');
  expect(read.note).toContain('nested');
});

test('10,000 parts end within the limits, 1,000 of them as files', { timeout: 60_000 }, async () => {
  const parts = Array.from({ length: 10_000 }, (_, at) =>
    crlf('Content-Type: text/csv', `Content-Disposition: attachment; filename=p${at}.csv`, '', 'x'),
  );
  const { read } = await opened(mail([...head, 'Subject: Many'], words, ...parts), 'many.eml');
  expect(read.members).toHaveLength(1000);
  expect(read).toMatchObject({ partial: true, note: 'Only the first 1,000 of its 10,000 attachments were read.' });
  expect(read.text).toContain('Words.');
});

test('a header of 10 MB is cut to what is known', async () => {
  const { read } = await opened(
    crlf(...head, 'Subject: Large', `X-Filler: ${'a '.repeat(5_000_000)}`, '', 'Still there.'),
    'large.eml',
  );
  expect(read).toMatchObject({ title: 'Large', partial: true });
  expect(read.text).toContain('Still there.');
});

test('nonsense for a date stays as it is written', async () => {
  const { read } = await opened(
    crlf('From: Ada <a@x.org>', 'To: b@x.org', 'Subject: S', 'Date: the day after', '', 'W'),
    'a.eml',
  );
  expect(read.metadata.date).toBe('the day after');
  expect(read.text).toContain('Date: the day after');
});

test('a message that is cut off says so', async () => {
  const { read } = await opened(mail([...head, 'Subject: S'], words).slice(0, -10), 'a.eml');
  expect(read).toMatchObject({ partial: true });
});

test('a body that is not what its header says is read as it stands', async () => {
  const { read } = await opened(
    crlf(...head, 'MIME-Version: 1.0', 'Content-Type: multipart/alternative;', '', 'Words all the same.'),
    'a.eml',
  );
  expect(read.text).toContain('Words all the same.');
});

test('a single message out of a mailbox keeps its name as a message', async () => {
  const { read } = await opened(
    crlf('From ada@example.org Mon Oct  2 10:30:00 2023', ...head, 'Subject: S', '', 'Words.'),
    'a.eml',
  );
  expect(read).toMatchObject({ format: 'eml', title: 'S' });
});
