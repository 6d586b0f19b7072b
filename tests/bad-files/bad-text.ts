import { type BadFile, bad } from './bad-file.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const words = 'The heron returned to the lock in the evening. ';

/** Plain text in every broken encoding, and source code that is none. */
export const badText: readonly BadFile[] = [
  bad('text with a NUL in the middle', 'a.txt', () => `${words}\0${words}`, { finds: 'heron' }),
  bad('text of NULs only', 'a.txt', () => Buffer.alloc(3000)),
  bad('invalid UTF-8', 'a.txt', () => Buffer.concat([Buffer.from(words), bytes('c3c3fffe80'), Buffer.from(words)]), {
    finds: 'heron',
  }),
  bad('overlong UTF-8', 'a.txt', () => Buffer.concat([Buffer.from(words), bytes('c0afe080af'), Buffer.from(words)])),
  bad('UTF-8 halves of surrogate pairs', 'a.txt', () => Buffer.concat([Buffer.from(words), bytes('eda080edb080')])),
  bad('UTF-16 little-endian without a mark', 'a.txt', () => Buffer.from(words.repeat(20), 'utf16le'), {
    finds: 'heron',
  }),
  bad('UTF-16 big-endian without a mark', 'a.txt', () => Buffer.from(words.repeat(20), 'utf16le').swap16(), {
    finds: 'heron',
  }),
  bad(
    'UTF-16 of an odd length',
    'a.txt',
    () => Buffer.concat([bytes('fffe'), Buffer.from(words, 'utf16le'), bytes('41')]),
    {
      finds: 'heron',
    },
  ),
  bad('UTF-32', 'a.txt', () =>
    Buffer.concat([
      bytes('fffe0000'),
      ...[...words].map((letter) => bytes(`${letter.charCodeAt(0).toString(16)}000000`)),
    ]),
  ),
  bad('UTF-7', 'a.txt', () => '+ZeVnLIqe- +AGgAZQByAG8Abg-'),
  bad('bidirectional overrides', 'a.txt', () => `invoice\u202efdp.exe ${words}\u2066\u2069`, { finds: 'heron' }),
  bad('zero-width letters between all others', 'a.txt', () => [...words].join('\u200b')),
  bad('a hundred combining marks on a letter', 'a.txt', () => `${words}a${'\u0301'.repeat(5000)}`, { finds: 'heron' }),
  bad('terminal escape sequences', 'build.log', () => `\x1b[2J\x1b[31m${words}\x1b]0;owned\x07`, { finds: 'heron' }),
  bad('one line of 20 million letters', 'a.txt', () => Buffer.alloc(20_000_000, 'abc ')),
  bad('one word of 5 million letters', 'a.txt', () => Buffer.alloc(5_000_000, 'x')),
  bad('a million empty lines', 'a.txt', () => '\n'.repeat(1_000_000)),
  bad('line ends of three kinds', 'a.md', () => `# One\r\n\r# Two\r\n${words}\n\r\n`, { finds: 'heron' }),
  bad('quotations nested 50,000 deep', 'a.md', () => `${'> '.repeat(50_000)}${words}`),
  bad('brackets nested 50,000 deep', 'a.md', () => `${'['.repeat(50_000)}${words}${']('.repeat(50_000)}`, {
    finds: 'heron',
  }),
  bad('emphasis without end', 'a.md', () => `${'*a_'.repeat(60_000)}${words}`, { finds: 'heron' }),
  bad('a table of 20,000 columns', 'a.md', () => `${'|a'.repeat(20_000)}|\n${'|-'.repeat(20_000)}|\n${words}`, {
    finds: 'heron',
  }),
  bad('front matter that never ends', 'a.md', () => `---\ntitle: x\n${words.repeat(50)}`, { finds: 'heron' }),
  bad('front matter with a loop', 'a.md', () => `---\na: &a [*a]\n---\n${words}`, { finds: 'heron' }),
  bad('a minified program of a megabyte', 'a.js', () => `function(){${'a=b+c;'.repeat(170_000)}}//heron`),
  bad('strings that never close', 'a.py', () => `def f():\n  """${words.repeat(2000)}`, { finds: 'heron' }),
  bad('a program of brackets', 'a.c', () => `${'{('.repeat(200_000)}${words}`, { finds: 'heron' }),
  bad('TeX that calls itself', 'a.tex', () => `\\def\\x{\\x\\x}\\x ${words} \\input{/etc/passwd}`, { finds: 'heron' }),
  bad('TeX with 100,000 open groups', 'a.tex', () => `${'{\\bf '.repeat(100_000)}${words}`, { finds: 'heron' }),
  bad('RTF with 100,000 open groups', 'a.rtf', () => `{\\rtf1 ${'{'.repeat(100_000)}${words}`),
  bad('RTF that announces 2 GB of binary data', 'a.rtf', () => `{\\rtf1 ${words}{\\pict\\bin2147483647 xx}}`, {
    finds: 'heron',
  }),
  bad(
    'an org file 1,500 levels deep',
    'a.org',
    () => `${Array.from({ length: 1500 }, (_, i) => `${'*'.repeat(i + 1)} h`).join('\n')}\n${words}`,
    { finds: 'heron' },
  ),
  bad(
    'subtitles with impossible times',
    'a.srt',
    () => `1\n99:99:99,999 --> 00:00:00,000\n${words}\n\n2\n--> \n${words}`,
    { finds: 'heron' },
  ),
];
