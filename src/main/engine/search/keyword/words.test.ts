import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../storage/database.ts';
import { foldText } from '../../text-forms/index.ts';
import { matchExpression, matchRanges, questionTerms } from './keyword-query.ts';
import { segmentWords } from './words.ts';

let db: ReturnType<typeof openConnection>;

/** Language, a text, a question that it answers, and one that it does not. */
const samples: [language: string, text: string, asked: string, other: string][] = [
  ['Chinese', '我们在北京大学图书馆学习数据库管理系统。', '图书馆', '医院'],
  ['Chinese within a longer word', '中华人民共和国的首都是北京。', '共和', '上海'],
  ['Japanese', '東京都庁では新しいデータベースを使っています。', 'データ', '大阪'],
  ['Japanese question', '富士山は日本で一番高い山です。', '一番高い山はどこですか', '海水浴'],
  ['Thai', 'ห้องสมุดแห่งชาติอยู่ที่กรุงเทพ', 'ห้องสมุด', 'โรงพยาบาล'],
  ['Khmer', 'បណ្ណាល័យជាតិនៅភ្នំពេញ', 'បណ្ណាល័យ', 'មន្ទីរពេទ្យ'],
  ['Lao', 'ຫໍສະໝຸດແຫ່ງຊາດຢູ່ວຽງຈັນ', 'ຫໍສະໝຸດ', 'ໂຮງໝໍ'],
  ['Burmese', 'အမျိုးသားစာကြည့်တိုက်သည်ရန်ကုန်တွင်ရှိသည်', 'စာကြည့်တိုက်', 'ဆေးရုံ'],
  ['Korean, another particle', '도서관에서 오래된 책을 읽었다.', '도서관은 어디에', '병원'],
  ['Arabic with vowels', 'قَرَأَ الطَّالِبُ كِتَابًا في المَكْتَبَةِ', 'المكتبة', 'مستشفى'],
  ['Arabic forms of alef', 'أحمد يسكن في القاهرة', 'احمد', 'بيروت'],
  ['Persian joiners', 'می‌خواهم کتاب بخوانم', 'میخواهم', 'بیمارستان'],
  ['Hebrew with points', 'הַסִּפְרִיָּה פְּתוּחָה', 'הספריה', 'בית'],
  ['Hindi with borrowed letters', 'यह क़िताब पुस्तकालय में है', 'किताब', 'अस्पताल'],
  ['Russian', 'Ёлка стоит в большой библиотеке', 'елка', 'больница'],
  ['Russian short i', 'Первый май был холодный', 'май', 'июнь'],
  ['Greek', 'Η βιβλιοθήκη της Αθήνας', 'βιβλιοθηκη', 'νοσοκομείο'],
  ['Vietnamese', 'Thư viện quốc gia ở Đà Nẵng', 'thu vien da nang', 'benh'],
  ['Turkish', 'İstanbul ışıkları', 'istanbul isiklari', 'ankara'],
  ['German', 'Die Straße an der Küste', 'strasse kuste', 'gebirge'],
  ['Polish', 'Biblioteka w Łodzi', 'lodzi', 'gdansk'],
  ['ligatures and wide letters', 'The oﬃce of Ｔｏｋｙｏ', 'office tokyo', 'london'],
  ['soft hyphens', 'the inter\u00adnational li\u00adbrary', 'international', 'local'],
];

beforeAll(() => {
  db = openConnection(':memory:', 'write');
  db.exec(`CREATE VIRTUAL TABLE words USING fts5 (body, content = '', contentless_delete = 1,
    tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")`);
  for (const [at, [, text]] of samples.entries()) {
    db.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)').run(at + 1, segmentWords(text));
  }
});
afterAll(() => db.close());

function found(match: string): unknown[] {
  return db.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid').pluck().all(match);
}

test.each(samples.map((sample, at) => ({ language: sample[0], sample, rowid: at + 1 })))(
  '$language is found by its words and by nothing else',
  ({ sample: [, text, asked, other], rowid }) => {
    expect(found(matchExpression(questionTerms(asked)))).toContain(rowid);
    expect(found(matchExpression([foldText(asked)]).replace(/^$/, '""')).length).toBeLessThan(3);
    expect(found(matchExpression(questionTerms(other)))).not.toContain(rowid);
    expect(matchRanges(text, questionTerms(asked)).length).toBeGreaterThan(0);
  },
);

test('a single letter is found wherever it stands', () => {
  expect(found(matchExpression(['山']))).toEqual([4]);
  expect(found(matchExpression(['習']))).toEqual([]);
  expect(found(matchExpression(['习']))).toEqual([1]);
});

test('a phrase is found over the boundaries of words, and only as it stands', () => {
  expect(found(matchExpression(['京大学图']))).toEqual([1]);
  expect(found(matchExpression(['北京图书']))).toEqual([]);
  expect(found(matchExpression(['oﬃce of tokyo'].map(foldText)))).toEqual([22]);
});

test('plain text comes back as it is, in lower case', () => {
  expect(segmentWords('Plain Text, 42!')).toBe('plain text, 42!');
});
