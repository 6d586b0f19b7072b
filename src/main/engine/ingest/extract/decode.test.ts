import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from './decode.ts';

const texts: [string, string, string[]][] = [
  [
    'German',
    'Die Bäckerei Müller öffnet um 7 Uhr. „Schöne Grüße“ – Straße',
    ['windows-1252', 'macintosh', 'utf-8', 'utf-16le', 'utf-16be'],
  ],
  ['a frame from DOS', '╔══════════╗\r\n║ Größe: ä ║\r\n╚══════════╝\r\n░▒▓█ README █▓▒░', ['cp437', 'cp850']],
  ['UTF-32', 'Grüße 😀 aus Köln', ['utf-32le', 'utf-32be']],
  ['German from DOS', 'Die Bäckerei Müller öffnet um 7 Uhr. Größe: 12 m²', ['cp850']],
  ['French', 'L’élève a reçu sa carte à l’école. Ça coûte 5 €.', ['windows-1252']],
  ['a short name', 'Café Zoë', ['windows-1252', 'utf-8']],
  ['Polish', 'Zażółć gęślą jaźń. Pchnąć w tę łódź jeża.', ['windows-1250', 'iso-8859-2']],
  [
    'Russian',
    'Съешь же ещё этих мягких французских булок, да выпей чаю.',
    ['windows-1251', 'koi8-r', 'iso-8859-5', 'cp866', 'utf-16le'],
  ],
  ['Greek', 'Ο γρήγορος σκύλος πηδάει πάνω από την αλεπού.', ['windows-1253']],
  ['Turkish', 'Pijamalı hasta yağız şoföre çabucak güvendi.', ['windows-1254']],
  ['Japanese', '名前,年齢,住所\n佐藤太郎,30,東京\n', ['shift_jis', 'utf-16le', 'utf-8']],
  ['Chinese', '今天天气很好，我们去公园散步吧。', ['gb18030']],
  ['Traditional Chinese', '今天天氣很好，我們去公園散步吧。', ['big5']],
  ['Korean', '오늘은 날씨가 좋아서 공원에 갔습니다.', ['euc-kr']],
  ['Hebrew', 'שלום עולם, מה שלומך היום?', ['windows-1255']],
  ['Arabic', 'مرحبا بالعالم كيف حالك اليوم', ['windows-1256']],
];

test.each(texts.flatMap(([language, text, encodings]) => encodings.map((encoding) => [language, encoding, text])))(
  '%s in %s without a mark',
  async (_, encoding, text) => {
    expect((await decodeText(iconv.encode(text, encoding))).text).toBe(text);
  },
);

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
  'a byte order mark says %s and is not text',
  async (encoding) => {
    expect(await decodeText(iconv.encode('Grüße 😀', encoding, { addBOM: true }))).toEqual({
      text: 'Grüße 😀',
      encoding,
    });
  },
);

test('Japanese mail in seven bits', async () => {
  const bytes = Buffer.from('\x1b$B;3ED\x1b(B, hello', 'latin1');
  expect((await decodeText(bytes)).text).toBe('山田, hello');
});

test('a stray zero does not make UTF-16 of plain text', async () => {
  expect((await decodeText(Buffer.from('one two\0 three'))).encoding).toBe('utf-8');
});

test('UTF-8 with one broken place stays UTF-8', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Grüße aus Köln, schöne Straße: '),
    Buffer.from([0xc3]),
    Buffer.from(' ok'),
  ]);
  expect((await decodeText(bytes)).text).toContain('Grüße aus Köln, schöne Straße');
});

test('an encoding that the file declares is believed', async () => {
  expect((await decodeText(iconv.encode('Žluťoučký', 'iso-8859-2'), 'iso-8859-2')).text).toBe('Žluťoučký');
});
