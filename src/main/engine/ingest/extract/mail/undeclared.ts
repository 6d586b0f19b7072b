import { decodeText } from '../decode.ts';

/**
 * A message whose bytes are in an older encoding that it does not name (or names wrongly), as UTF-8. Parts in base64
 * and quoted-printable stay as they are, for they consist of ASCII.
 */
export async function asUtf8(bytes: Uint8Array): Promise<Uint8Array> {
  const { text } = await decodeText(bytes);
  return Buffer.from(
    text.replace(/charset\s*=\s*"?(us-ascii|unknown-8bit|x-unknown|ascii|7bit|8bit)"?/gi, 'charset=utf-8'),
  );
}
