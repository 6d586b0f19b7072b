import type sharp from 'sharp';
import type { Sharp } from 'sharp';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { corrupt, tooLarge } from '../failures.ts';

/** More pixels than any camera or scanner of today makes; such a picture would need more memory than a reader has. */
const maxPixels = 200_000_000;

/** About an A4 page at 300 dpi: Tesseract wants letters 20 to 30 pixels high, and more only costs time. */
const enoughPixels = 9_000_000;
/** Smaller pictures (screenshots, labels) hold letters below 20 pixels and are enlarged. */
const smallSide = 1_000;
const enlargement = 2;

/** A picture in shades of grey: one byte a pixel, row by row. */
export interface GreyPicture {
  pixels: Buffer;
  width: number;
  height: number;
}

export interface RawPixels {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  channels: 1 | 3 | 4;
}

/** sharp, with one thread and no cache: several readers run side by side, and each has its memory limit. */
export async function loadSharp(): Promise<typeof sharp> {
  const { default: load } = await import('sharp');
  load.concurrency(1);
  load.cache(false);
  return load;
}

/**
 * A page of a picture as Tesseract reads it best: grey, upright by its EXIF orientation, of a size that suits
 * recognition. `whole` is false where a part of the picture is missing. Throws too_large for more than 200 megapixels,
 * before they are decoded, and corrupt where nothing can be decoded.
 */
export async function prepareForOcr(image: Uint8Array, page = 0): Promise<{ picture: GreyPicture; whole: boolean }> {
  const sharp = await loadSharp();
  const decode = async (failOn: 'truncated' | 'none') => {
    const options = { limitInputPixels: false, failOn, page, pages: 1 } as const;
    const { width, height, autoOrient } = await sharp(image, options).metadata();
    assertPixels(width, height);
    const target = Math.max(1, Math.round(autoOrient.width * scaleFor(width, height)));
    return grey(sharp(image, options).autoOrient().resize({ width: target }).flatten({ background: '#ffffff' }));
  };
  try {
    return { picture: await decode('truncated'), whole: true };
  } catch (error) {
    if (error instanceof CommonplaceError) throw error;
  }
  try {
    return { picture: await decode('none'), whole: false };
  } catch (error) {
    throw corrupt('could not be decoded as a picture', error);
  }
}

/** The same for pixels that are at hand. */
export async function greyOfPixels(pixels: RawPixels): Promise<GreyPicture> {
  const { data, width, height, channels } = pixels;
  const sharp = await loadSharp();
  const target = Math.max(1, Math.round(width * scaleFor(width, height)));
  return grey(
    sharp(data, { raw: { width, height, channels } }).resize({ width: target }).flatten({ background: '#ffffff' }),
  );
}

/** The picture turned clockwise by `degrees`; what comes in at the corners is white. */
export async function turned(picture: GreyPicture, degrees: number): Promise<GreyPicture> {
  const load = await loadSharp();
  const { width, height } = picture;
  return grey(load(picture.pixels, { raw: { width, height, channels: 1 } }).rotate(degrees, { background: '#ffffff' }));
}

/** A thumbnail of at most `width` pixels. */
export async function narrowed(picture: GreyPicture, width: number): Promise<GreyPicture> {
  const load = await loadSharp();
  const raw = { width: picture.width, height: picture.height, channels: 1 } as const;
  return grey(load(picture.pixels, { raw }).resize({ width, withoutEnlargement: true }));
}

/** The picture as a file that Leptonica reads (PGM). */
export function pgmOf({ pixels, width, height }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}

async function grey(pipeline: Sharp): Promise<GreyPicture> {
  const { data, info } = await pipeline
    .greyscale()
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** Throws too_large for more than 200 megapixels, and corrupt for none. */
export function assertPixels(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw corrupt('could not be decoded as a picture');
  if (width * height <= maxPixels) return;
  throw tooLarge(`is a picture of ${width} x ${height} pixels, and 200 megapixels are the limit`);
}

function scaleFor(width: number, height: number): number {
  const pixels = width * height;
  if (pixels > enoughPixels) return Math.sqrt(enoughPixels / pixels);
  return Math.max(width, height) < smallSide ? enlargement : 1;
}
