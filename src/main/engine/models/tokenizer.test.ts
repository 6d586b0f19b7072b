import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { expect, test } from 'vitest';
import { familiarity, loadTokenizer } from './index.ts';

const folder = fileURLToPath(new URL('../../../../resources/models/all-MiniLM-L6-v2/', import.meta.url));
const tokenizer = await loadTokenizer({
  tokenizer: `${folder}tokenizer.json`,
  tokenizerConfig: `${folder}tokenizer_config.json`,
});
const reference = new HuggingFaceTokenizer(
  { ...JSON.parse(readFileSync(`${folder}tokenizer.json`, 'utf8')), padding: null, truncation: null },
  {},
);

const english = 'The house on the hill was built by a young engineer who had studied hydraulic machines.';
const german =
  'Das Haus auf dem Hügel wurde von einem jungen Ingenieur gebaut, der Wasserkraftmaschinen studiert hatte.';
const russian = 'Дом на холме был построен молодым инженером, который изучал гидравлические машины.';
const chinese = '山上的房子是由一位在城里学习过水力机械的年轻工程师建造的。';
const thai = 'บ้านบนเนินเขาถูกสร้างขึ้นโดยวิศวกรหนุ่มที่เคยเรียนเครื่องจักรไฮดรอลิก';

test('gives the ids that BERT gives', () => {
  expect(tokenizer.encode('Hello, embeddings!', 256).ids).toEqual([101, 7592, 1010, 7861, 8270, 4667, 2015, 999, 102]);
  expect(tokenizer.countTokens('Hello, embeddings!')).toBe(9);
  expect(tokenizer.countTokens('')).toBe(2);
});

test('cuts at the limit, marks included', () => {
  const { ids } = tokenizer.encode('word '.repeat(1000), 256);
  expect(ids).toHaveLength(256);
  expect(ids.at(-1)).toBe(102);
  expect(tokenizer.encode('one two three', 3).ids).toEqual([101, 2028, 102]);
});

test('remembering words changes nothing: same ids as the library on text of every kind', () => {
  const samples = [
    english,
    german,
    russian,
    chinese,
    thai,
    'पहाड़ी पर बना घर वसंत में बना था।',
    'Ngôi nhà trên đồi được xây vào mùa xuân. ΤΕΛΟΣ ΣΟΦΟΣ. İstanbul',
    'zero\u200bwidth joiner\u2060 bom\ufeffinside\u00a0space\u3000wide\u0085next\u2028line\vtab\fpage\u0000nul\ufffd',
    '[CLS] marks [SEP] in the text[MASK], 👩‍👩‍👧 café cafe\u0301 \ud800 lone',
    'https://example.org/a_b?c=d&e=%20f#g {"key": [1, 2.5e-3]} <p class="x">&amp;</p>',
    'TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24sIGJ1dCBieSB0aGlz+abc/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    `${'x'.repeat(99)} ${'y'.repeat(100)} ${'z'.repeat(101)} ${'長'.repeat(300)}`,
  ];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 300; round++) {
    const parts = Array.from({ length: 6 }, () => {
      const sample = samples[random(samples.length)] ?? '';
      const start = random(sample.length);
      return sample.slice(start, start + random(40));
    });
    samples.push(parts.join(['', ' ', '\n', '\t ', '\u00a0'][random(5)]));
  }
  for (const sample of samples) {
    const { ids } = reference.encode(sample);
    expect(tokenizer.encode(sample, 100_000).ids, JSON.stringify(sample)).toEqual(ids);
    expect(tokenizer.countTokens(sample)).toBe(ids.length);
  }
});

test('tells languages that the model knows from those it can only spell', () => {
  const known = (text: string) => familiarity(tokenizer.fertility(text));
  expect(known(english)).toBe(1);
  expect(known(german)).toBeGreaterThan(0.3);
  expect(known(german)).toBeLessThan(0.9);
  for (const text of [russian, chinese, thai]) expect(known(text)).toBeLessThan(0.1);
  expect(known('42')).toBe(1);
});
