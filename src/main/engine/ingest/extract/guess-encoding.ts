import { analyse } from 'chardet';
import iconv from 'iconv-lite';

/**
 * Which encoding bytes without a mark are in, when they are not UTF-8. chardet's statistics need a page of text to be
 * sure; a list of ten names does not have that, so each candidate is also read and judged by what it would say:
 * accents inside words, one script a word, no capitals in the middle, kana and everyday characters.
 */
export function guessEncoding(sample: Uint8Array): string {
  const statistics = new Map(analyse(sample).map((match) => [match.name.toLowerCase(), match.confidence / 100]));
  let best = { encoding: 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const candidate of candidates) {
    const confidence = Math.max(0, ...candidate.names.map((name) => statistics.get(name) ?? 0));
    const score = plausibility(iconv.decode(sample, candidate.encoding), candidate) + confidence + candidate.prior;
    if (score > best.score) best = { encoding: candidate.encoding, score };
  }
  return best.encoding;
}

interface Candidate {
  encoding: string;
  /** What chardet calls it and its ISO relative. */
  names: readonly string[];
  /** How much rarer than Windows-1252 it is on people's machines, in units of the score. */
  prior: number;
  /** Lead bytes of the everyday characters, for encodings of two bytes a character. */
  everyday?: readonly [number, number];
}

const candidates: readonly Candidate[] = [
  { encoding: 'windows-1252', names: ['windows-1252', 'iso-8859-1'], prior: 0.1 },
  { encoding: 'windows-1250', names: ['windows-1250'], prior: 0 },
  { encoding: 'iso-8859-2', names: ['iso-8859-2'], prior: -0.05 },
  { encoding: 'windows-1254', names: ['windows-1254', 'iso-8859-9'], prior: 0 },
  { encoding: 'windows-1251', names: ['windows-1251'], prior: 0 },
  { encoding: 'koi8-r', names: ['koi8-r'], prior: -0.05 },
  { encoding: 'iso-8859-5', names: ['iso-8859-5'], prior: -0.1 },
  { encoding: 'cp866', names: [], prior: -0.1 },
  { encoding: 'windows-1253', names: ['windows-1253', 'iso-8859-7'], prior: 0 },
  { encoding: 'windows-1255', names: ['windows-1255', 'iso-8859-8'], prior: 0 },
  { encoding: 'windows-1256', names: ['windows-1256', 'iso-8859-6'], prior: 0 },
  { encoding: 'macintosh', names: [], prior: -0.2 },
  { encoding: 'cp850', names: [], prior: -0.2 },
  { encoding: 'cp437', names: [], prior: -0.2 },
  { encoding: 'shift_jis', names: ['shift_jis'], prior: 0, everyday: [0x88, 0x98] },
  { encoding: 'euc-jp', names: ['euc-jp'], prior: -0.05, everyday: [0xb0, 0xcf] },
  { encoding: 'gb18030', names: ['gb18030'], prior: 0, everyday: [0xb0, 0xd7] },
  { encoding: 'big5', names: ['big5'], prior: 0, everyday: [0xa4, 0xc6] },
  { encoding: 'euc-kr', names: ['euc-kr'], prior: 0, everyday: [0xb0, 0xc8] },
];

const commonLetters: readonly RegExp[] = [
  /[оеаинтсрвлкмдпу]/iu,
  /[αοιετσνηυρπκμάέίόή]/iu,
  /[יוהלאתרמשנבעד]/u,
  /[المنويرتهبعد]/u,
  /[ğışİçöü]/u,
  /[éèàùçêâîôûëïüäöåæøñáíóúãõß]/u,
];

/** Frames, bars and shades of DOS: never one between two letters. */
const frames = /[\u2500-\u259f]/;

/** The mean of -3 to 1 over the characters beyond ASCII. */
function plausibility(text: string, candidate: Candidate): number {
  const characters = [...text.slice(0, 4000)];
  let sum = 0;
  let count = 0;
  characters.forEach((character, index) => {
    if (character <= '\x7f') return;
    // A frame around a few words must not outvote the words.
    const weight = frames.test(character) ? 0.1 : 1;
    sum += weight * judge(character, characters[index - 1] ?? ' ', characters[index + 1] ?? ' ', candidate);
    count += weight;
  });
  return count === 0 ? 0 : sum / count;
}

function judge(character: string, before: string, after: string, candidate: Candidate): number {
  if (/[\ufffd\p{Cc}\p{Co}\p{Cn}]/u.test(character)) return -3;
  if (candidate.everyday) return judgeEastAsian(character, before, after, candidate.encoding, candidate.everyday);
  if (!/\p{L}|\p{M}/u.test(character)) return judgeSymbol(character, before, after, candidate.encoding);
  // No language writes a letter three times: this was the line of a frame.
  if (character === before && character === after) return -1;
  if (mixesScripts(character, before) || mixesScripts(character, after)) return -1;
  if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) return -1;
  const latin = /\p{Script=Latin}/u.test(character);
  if (latin && /[^\0-\x7f]/.test(before) && /\p{L}/u.test(before)) return 0;
  return commonLetters.some((letters) => letters.test(character)) ? 1 : 0.7;
}

function judgeSymbol(character: string, before: string, after: string, encoding: string): number {
  if (frames.test(character) && encoding.startsWith('cp')) {
    const framed = [before, after].filter((next) => frames.test(next) || /\s/.test(next)).length;
    return framed === 2 ? 1 : framed === 1 ? 0.5 : -1;
  }
  const insideWord = /\p{L}/u.test(before) && /\p{L}/u.test(after);
  if (character === '’') return insideWord ? 1 : 0.3;
  if (insideWord || /[\u2500-\u25ff]/.test(character)) return -1;
  return /[“”„‘«»–—…€£°²§©®·•×¿¡\u00a0]/.test(character) ? 0.6 : -0.2;
}

function judgeEastAsian(
  character: string,
  before: string,
  after: string,
  encoding: string,
  [first, last]: readonly [number, number],
): number {
  if (/[\uff61-\uff9f]/.test(character)) return -1;
  if (/[a-z]/.test(before) || /[a-z]/.test(after)) return -1;
  if (/[\u3041-\u30ff]/.test(character)) return encoding === 'shift_jis' || encoding === 'euc-jp' ? 1 : -0.5;
  if (/[\u3000-\u303f\uff00-\uff60]/.test(character)) return 0.6;
  if (!/[\p{Script=Han}\p{Script=Hangul}]/u.test(character)) return -0.5;
  const lead = iconv.encode(character, encoding)[0] ?? 0;
  return lead >= first && lead <= last ? 1 : -0.3;
}

function mixesScripts(character: string, neighbour: string): boolean {
  if (!/\p{L}/u.test(neighbour)) return false;
  const latin = /\p{Script=Latin}/u;
  return latin.test(character) !== latin.test(neighbour);
}
