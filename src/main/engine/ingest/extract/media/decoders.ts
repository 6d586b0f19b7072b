import { createRequire } from 'node:module';
import { corrupt } from '../failures.ts';
import { assertPixels, type GreyPicture, greyOfPixels, loadSharp, prepareForOcr, type RawPixels } from './ocr-image.ts';
import { tiffChainIsWhole } from './tiff-chain.ts';

/** A picture whose header was read: its size, and its pages ready for recognition. */
export interface OpenedPicture {
  width: number;
  height: number;
  /** Pictures that stand for pages (TIFF); 1 for all else. */
  pages: number;
  /** False where the file ends before its header says. */
  whole: boolean;
  /** Decodes a page. Throws corrupt where it cannot be; `whole` is false where a part of it is missing. */
  page(index: number): Promise<{ picture: GreyPicture; whole: boolean }>;
}

export type OpenPicture = (bytes: Uint8Array) => Promise<OpenedPicture>;

/** JPEG, PNG, WebP, GIF (its first frame), TIFF (every page) and AVIF. */
export const openWithSharp: OpenPicture = async (bytes) => {
  const sharp = await loadSharp();
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((error: unknown) => {
      throw corrupt('could not be decoded as a picture', error);
    });
  assertPixels(header.width, header.height);
  const isTiff = header.format === 'tiff';
  const pages = isTiff ? (header.pages ?? 1) : 1;
  const whole = !isTiff || tiffChainIsWhole(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { ...header.autoOrient, pages, whole, page: (index) => prepareForOcr(bytes, index) };
};

export interface PictureHeader {
  width: number;
  height: number;
  whole: boolean;
}

/** BMP and ICO, by Skia. `headerOf` reads the header, so that no flood of pixels is decoded. */
export function openWithCanvas(headerOf: (bytes: Buffer) => PictureHeader): OpenPicture {
  return async (bytes) => {
    const promised = headerOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    assertPixels(promised.width, promised.height);
    return onePage(promised, async () => {
      const { createCanvas, loadImage } = await import('@napi-rs/canvas');
      const image = await loadImage(bytes);
      const { width, height } = image;
      assertPixels(width, height);
      const context = createCanvas(width, height).getContext('2d');
      context.drawImage(image, 0, 0);
      return { data: context.getImageData(0, 0, width, height).data, width, height, channels: 4 };
    });
  };
}

/** What of libheif-js is used; it comes without types. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: unknown) => void): void;
  free(): void;
}

interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[]; decoder: unknown };
  heif_context_free(context: unknown): void;
}

/** HEIC and HEIF, by libheif compiled to WebAssembly: the libheif within sharp has no HEVC. */
export const openWithLibheif: OpenPicture = async (bytes) => {
  const libheif: Libheif = createRequire(import.meta.url)('libheif-js/wasm-bundle');
  const decoder = new libheif.HeifDecoder();
  const image = decoder.decode(bytes)[0];
  if (image === undefined) throw corrupt('holds no picture that can be decoded');
  const [width, height] = [image.get_width(), image.get_height()];
  assertPixels(width, height);
  return onePage({ width, height, whole: true }, async () => {
    const data = new Uint8ClampedArray(width * height * 4);
    const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve));
    image.free();
    // Its memory belongs to WebAssembly, which no garbage collector sees.
    libheif.heif_context_free(decoder.decoder);
    if (shown === null) throw corrupt('could not be decoded as a picture');
    return { data, width, height, channels: 4 };
  });
};

/** A picture of one page out of decoded pixels. */
export function onePage({ width, height, whole }: PictureHeader, decode: () => Promise<RawPixels>): OpenedPicture {
  const page = async () => ({ picture: await greyOfPixels(await decode()), whole: true });
  return { width, height, whole, pages: 1, page };
}
