import { type BadFile, bad } from './bad-file.ts';

const words = 'the heron returned';
const head = (more = '') =>
  `From: Ann <ann@example.org>\r\nTo: bob@example.org\r\nSubject: ${words}\r\nDate: Fri, 1 May 2020 10:00:00 +0000\r\n${more}`;
const found = { finds: words };

function nested(depth: number): string {
  let body = `Content-Type: text/plain\r\n\r\n${words}\r\n`;
  for (let i = 0; i < depth; i++)
    body = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${body}\r\n--b${i}--\r\n`;
  return `${head()}MIME-Version: 1.0\r\n${body}`;
}

function forwarded(depth: number): string {
  let message = `${head()}\r\n${words}\r\n`;
  for (let i = 0; i < depth; i++) message = `${head(`Content-Type: message/rfc822\r\n`)}\r\n${message}`;
  return message;
}

/** Mail and mailboxes, chats. */
export const badMail: readonly BadFile[] = [
  bad('mail of 1,000 levels', 'a.eml', () => nested(1000)),
  bad('mail within mail, 500 times', 'a.eml', () => forwarded(500), found),
  bad(
    'mail of 20,000 parts',
    'a.eml',
    () =>
      `${head('Content-Type: multipart/mixed; boundary=b\r\n')}\r\n${`--b\r\nContent-Type: text/plain\r\n\r\n${words}\r\n`.repeat(20_000)}--b--`,
    found,
  ),
  bad(
    'mail with a header of 5 MB',
    'a.eml',
    () => `${head(`X-Long: ${'a'.repeat(5_000_000)}\r\n`)}\r\n${words}`,
    found,
  ),
  bad('mail with 100,000 headers', 'a.eml', () => `${head('X-A: b\r\n'.repeat(100_000))}\r\n${words}`, found),
  bad(
    'mail without a boundary',
    'a.eml',
    () => `${head('Content-Type: multipart/mixed\r\n')}\r\n--x\r\n\r\n${words}`,
    found,
  ),
  bad(
    'mail whose boundary never comes',
    'a.eml',
    () => `${head('Content-Type: multipart/mixed; boundary=zzz\r\n')}\r\n${words}`,
    found,
  ),
  bad(
    'mail with broken base64',
    'a.eml',
    () => `${head('Content-Transfer-Encoding: base64\r\n')}\r\n!!!!${Buffer.from(words).toString('base64')}=====%%%`,
    found,
  ),
  bad(
    'mail in an encoding that does not exist',
    'a.eml',
    () => `${head('Content-Type: text/plain; charset=klingon-8\r\n')}\r\n${words}`,
    found,
  ),
  bad(
    'mail whose attachment is called ../../x',
    'a.eml',
    () =>
      `${head('Content-Type: multipart/mixed; boundary=b\r\n')}\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../../../../tmp/evil.txt"\r\n\r\n${words} evil\r\n--b--`,
    found,
  ),
  bad(
    'mail that is addressed to 50,000',
    'a.eml',
    () => `${head(`Cc: ${'a@example.org, '.repeat(50_000)}b@example.org\r\n`)}\r\n${words}`,
    found,
  ),
  bad(
    'mail with encoded words that never end',
    'a.eml',
    () => `${head(`X-S: =?utf-8?q?${'=41'.repeat(100_000)}\r\n`)}\r\n${words}`,
    found,
  ),
  bad('mail in carriage returns only', 'a.eml', () => `${head()}\r\n${words}`.replaceAll('\r\n', '\r')),
  bad(
    'a mailbox cut in a message',
    'a.mbox',
    () => `From ann@example.org Fri May  1 10:00:00 2020\n${head().replaceAll('\r', '')}\n${words}\n\nFrom bob@exam`,
  ),
  bad(
    'a mailbox whose lines look like messages',
    'a.mbox',
    () =>
      `From ann@example.org Fri May  1 10:00:00 2020\n${head().replaceAll('\r', '')}\n${words}\nFrom here on it rains\n>From there it does not\n`,
  ),
  bad('a message file of noise', 'a.msg', () =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4000, 0x99)]),
  ),
  bad('a mail store of noise', 'a.pst', () => Buffer.concat([Buffer.from('!BDN'), Buffer.alloc(4000, 0x99)])),
  bad(
    'a chat in which every line has a new speaker',
    'chat.txt',
    () => Array.from({ length: 20_000 }, (_, i) => `Person ${i}: ${words}`).join('\n'),
    found,
  ),
  bad(
    'a chat export with impossible dates',
    'WhatsApp Chat.txt',
    () => Array.from({ length: 50 }, (_, i) => `99/99/9999, 25:61 - Ann: ${words} ${i}`).join('\n'),
    found,
  ),
  bad(
    'a Telegram export without messages',
    'result.json',
    () =>
      `{"name": "${words}", "type": "personal_chat", "id": 1, "messages": [{"id": null}, 3, null, {"type": "message", "text": [{"type": "bold"}]}]}`,
  ),
];
