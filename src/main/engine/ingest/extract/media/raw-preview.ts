import { corrupt } from '../failures.ts';
import type { OpenPicture } from './decoders.ts';
import { openWithSharp } from './decoders.ts';
import { loadSharp } from './ocr-image.ts';

/** Cameras put two or three previews into a file; marks found by chance are many more. */
const mostCandidates = 40;

/** A camera's raw file, by the largest JPEG preview within it: no raw pixel is developed. */
export const openRawPreview: OpenPicture = async (bytes) => {
  const preview = await largestJpeg(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (preview === null) throw corrupt('holds no preview that can be shown');
  return openWithSharp(preview);
};

async function largestJpeg(bytes: Buffer): Promise<Buffer | null> {
  const sharp = await loadSharp();
  let best: { data: Buffer; pixels: number } | null = null;
  for (const start of jpegStarts(bytes)) {
    const data = bytes.subarray(start);
    // Raw pixels in lossless JPEG are refused by the decoder's header.
    const header = await sharp(data, { limitInputPixels: false })
      .metadata()
      .catch(() => null);
    const pixels = header === null ? 0 : header.width * header.height;
    if (pixels > (best?.pixels ?? 0)) best = { data, pixels };
  }
  return best?.data ?? null;
}

function jpegStarts(bytes: Buffer): number[] {
  const starts: number[] = [];
  const mark = Buffer.from([0xff, 0xd8, 0xff]);
  for (let at = bytes.indexOf(mark); at >= 0 && starts.length < mostCandidates; at = bytes.indexOf(mark, at + 3)) {
    const next = bytes[at + 3] ?? 0;
    if (next >= 0xc0 && next !== 0xff) starts.push(at);
  }
  return starts;
}
