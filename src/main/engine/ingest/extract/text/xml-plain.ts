import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction } from '../types.ts';
import { declaredEncoding } from './html.ts';

/** XML that is broken or nested beyond reason still has words that can be found: the second reader of XML formats. */
export async function readXmlAsWritten(
  { bytes, maxText }: ExtractInput,
  { format, mediaType }: { format: string; mediaType: string },
): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  const note = 'It is not readable as XML, so it was read as plain text.';
  return compose({ format, mediaType, text: text.trimEnd(), metadata: { encoding }, note }, maxText);
}
