import { deflateSync } from 'node:zlib';
import { type BadFile, bad } from './bad-file.ts';

/** A PDF of the given objects (numbered from 1), with a cross-reference table that is right unless it is replaced. */
function pdf(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R', table?: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, i) => {
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    offsets.push(length);
    parts.push(whole);
    length += whole.length;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const xref = table ?? `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  parts.push(
    Buffer.from(`${xref}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const page =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>';
const show = 'BT /F 12 Tf 50 700 Td (The heron returned to the lock.) Tj ET';
const stream = (content: string | Buffer, more = '') =>
  Buffer.concat([
    Buffer.from(`<< /Length ${content.length} ${more} >>\nstream\n`),
    Buffer.from(content),
    Buffer.from('\nendstream'),
  ]);
const one = (more: { catalog?: string; pages?: string; page?: string; contents?: Buffer } = {}) => [
  more.catalog ?? catalog,
  more.pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  more.page ?? page,
  more.contents ?? stream(show),
  font,
];
const found = { finds: 'heron returned' };

export const badPdfs: readonly BadFile[] = [
  bad('a PDF as it should be', 'a.pdf', () => pdf(one()), found),
  bad('a page tree that is a circle', 'a.pdf', () =>
    pdf(one({ pages: '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>' })),
  ),
  bad(
    'a page that is its own parent',
    'a.pdf',
    () => pdf(one({ page: page.replace('/Parent 2 0 R', '/Parent 3 0 R') })),
    found,
  ),
  bad('a PDF that claims a billion pages', 'a.pdf', () =>
    pdf(one({ pages: '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>' })),
  ),
  bad(
    'a PDF whose table is wrong',
    'a.pdf',
    () => pdf(one(), '/Root 1 0 R', 'xref\n0 2\n0000000000 65535 f \n0000009999 00000 n \n'),
    found,
  ),
  bad(
    'a PDF without a table',
    'a.pdf',
    () =>
      Buffer.from(
        pdf(one())
          .toString('latin1')
          .replace(/xref[\s\S]*$/, ''),
        'latin1',
      ),
    found,
  ),
  bad('a table that leads to itself', 'a.pdf', () => pdf(one(), '/Root 1 0 R /Prev 0')),
  bad(
    'a stream that lies about its length',
    'a.pdf',
    () => pdf(one({ contents: Buffer.from(`<< /Length 999999999 >>\nstream\n${show}\nendstream`) })),
    found,
  ),
  bad('a stream whose length is itself', 'a.pdf', () =>
    pdf(one({ contents: Buffer.from(`<< /Length 4 0 R >>\nstream\n${show}\nendstream`) })),
  ),
  bad('a bomb in a stream', 'a.pdf', () =>
    pdf(one({ contents: stream(deflateSync(Buffer.alloc(300_000_000, ' ')), '/Filter /FlateDecode') })),
  ),
  bad('a bomb within a bomb', 'a.pdf', () =>
    pdf(
      one({
        contents: stream(
          deflateSync(deflateSync(Buffer.alloc(300_000_000, ' '))),
          '/Filter [/FlateDecode /FlateDecode]',
        ),
      }),
    ),
  ),
  bad('arrays 100,000 deep', 'a.pdf', () => pdf([...one(), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]), found),
  bad('a form that draws itself', 'a.pdf', () =>
    pdf([
      ...one({ page: page.replace('/Font', '/XObject << /X 6 0 R >> /Font'), contents: stream(`${show} /X Do`) }),
      stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 6 0 R >> >>'),
    ]),
  ),
  bad(
    'a PDF with a script and a program',
    'a.pdf',
    () =>
      pdf(
        one({
          catalog:
            '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /O << /S /Launch /F (calc.exe) >> >> >>',
        }),
      ),
    { ...found, lacks: 'app.alert' },
  ),
  bad('a page of no size', 'a.pdf', () => pdf(one({ page: page.replace('[0 0 600 800]', '[0 0 0 0]') })), found),
  bad('a page as large as a country', 'a.pdf', () =>
    pdf(one({ page: page.replace('[0 0 600 800]', '[-1e30 -1e30 1e30 1e30]') })),
  ),
  bad('an outline that is a circle', 'a.pdf', () =>
    pdf([
      ...one({ catalog: '<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>' }),
      '<< /First 7 0 R /Last 7 0 R /Count 1 >>',
      '<< /Title (x) /Parent 6 0 R /Next 7 0 R /First 7 0 R >>',
    ]),
  ),
  bad('a PDF locked by a scheme that nobody knows', 'a.pdf', () =>
    pdf(one(), '/Root 1 0 R /Encrypt << /Filter /Evil /V 99 /R 99 >>'),
  ),
  bad('letters without a font', 'a.pdf', () => pdf(one({ page: page.replace('/F 5 0 R', '/G 5 0 R') }))),
  bad('a million operators', 'a.pdf', () => pdf(one({ contents: stream(`${'q Q '.repeat(500_000)}${show}`) })), found),
  bad(
    '20,000 states that are never closed',
    'a.pdf',
    () => pdf(one({ contents: stream(`${'q '.repeat(20_000)}${show}`) })),
    found,
  ),
  bad('no catalog at all', 'a.pdf', () => pdf(one(), '/Root 99 0 R')),
];
