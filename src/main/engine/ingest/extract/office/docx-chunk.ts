import { CommonplaceError } from '../../../../../contract/index.ts';
import type { OoxmlPackage } from './ooxml.ts';

/** The text of another file that a document takes in where it stands: HTML, rich text or plain text; '' of any other. */
export async function chunkText(file: OoxmlPackage, part: string): Promise<string> {
  const bytes = readable(file, part);
  if (bytes === null) return '';
  const { decodeText } = await import('../decode.ts');
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '{\\rtf') {
    const [{ rtfText }, { pageDecoder }] = await Promise.all([import('./rtf-text.ts'), import('./code-pages.ts')]);
    return rtfText(Buffer.from(bytes).toString('latin1'), await pageDecoder());
  }
  if (/\.(x?html?)$/i.test(part)) {
    const { htmlToMarkdown } = await import('../html-markdown.ts');
    return htmlToMarkdown((await decodeText(bytes)).text).text;
  }
  return /\.txt$/i.test(part) ? (await decodeText(bytes)).text : '';
}

function readable(file: OoxmlPackage, part: string): Uint8Array | null {
  try {
    return file.bytes(part);
  } catch (error) {
    if (error instanceof CommonplaceError && error.code === 'corrupt') return null;
    throw error;
  }
}
