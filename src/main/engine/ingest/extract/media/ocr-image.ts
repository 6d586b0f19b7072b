import type sharp from 'sharp';
import { corrupt, tooLarge } from '../failures.ts';

/** More pixels than any camera or scanner of today makes; such a picture would need more memory than a reader has. */
export const maxPixels = 200_000_000;

/** About an A4 page at 300 dpi: Tesseract wants letters 20 to 30 pixels high, and more only costs time. */
const enoughPixels = 9_000_000;
/** Smaller pictures (screenshots, labels) hold letters below 20 pixels and are enlarged. */
const smallSide = 1_000;
const enlargement = 2;

export interface Prepared {
  /** A PGM file: grey, upright, of a size that suits recognition. */
  image: Uint8Array;
  width: number;
  height: number;
}

/** sharp, with one thread and no cache: several readers run side by side, and each has its memory limit. */
export async function loadSharp(): Promise<typeof sharp> {
  const { default: load } = await import('sharp');
  load.concurrency(1);
  load.cache(false);
  return load;
}

/**
 * A picture as Tesseract reads it best. Throws too_large for more than 200 megapixels, before they are decoded, and
 * corrupt where it cannot be decoded.
 */
export async function prepareForOcr(image: Uint8Array, turn: 0 | 90 | 180 | 270 = 0): Promise<Prepared> {
  const load = await loadSharp();
  const options = { limitInputPixels: false, failOn: 'none', pages: 1 } as const;
  const header = await load(image, options)
    .metadata()
    .catch((error: unknown) => {
      throw corrupt('could not be decoded as a picture', error);
    });
  const { width, height } = header;
  if (width * height > maxPixels) throw tooManyPixels(width, height);
  const scale = scaleFor(width, height);
  const upright = load(image, options).autoOrient();
  const turned = turn === 0 ? upright : load(await upright.png({ compressionLevel: 1 }).toBuffer()).rotate(turn);
  const { data, info } = await turned
    .resize({ width: Math.max(1, Math.round((isSideways(header.orientation, turn) ? height : width) * scale)) })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw corrupt('could not be decoded as a picture', error);
    });
  const start = Buffer.from(`P5\n${info.width} ${info.height}\n255\n`, 'latin1');
  return { image: Buffer.concat([start, data]), width: info.width, height: info.height };
}

export function tooManyPixels(width: number, height: number) {
  return tooLarge(`is a picture of ${width} x ${height} pixels, and 200 megapixels are the limit`);
}

function scaleFor(width: number, height: number): number {
  const pixels = width * height;
  if (pixels > enoughPixels) return Math.sqrt(enoughPixels / pixels);
  return Math.max(width, height) < smallSide ? enlargement : 1;
}

/** Whether width and height change places: by the camera's orientation (5 to 8) or by our own turn. */
function isSideways(orientation: number | undefined, turn: number): boolean {
  return (orientation ?? 1) >= 5 !== (turn === 90 || turn === 270);
}
