import type { Content } from '../types.ts';
import type { PictureHeader } from './decoders.ts';
import { pictureExtractor } from './picture.ts';

const withSharp = async () => (await import('./decoders.ts')).openWithSharp;
const kept = 'Camera, time, place, title, description, keywords and people (EXIF, IPTC, XMP), size and colour depth';
const recognised = 'the words in the picture where text recognition is on';

export const pictureFormats = [
  pictureExtractor({
    format: 'jpg',
    label: 'JPEG picture',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    mediaType: 'image/jpeg',
    reads: `${kept}; ${recognised}, upright by the camera's orientation.`,
    recognises: startsWith('\xff\xd8\xff'),
    load: withSharp,
  }),
  pictureExtractor({
    format: 'png',
    label: 'PNG picture',
    extensions: ['png', 'apng'],
    mediaType: 'image/png',
    reads: `${kept}, and text comments; ${recognised}.`,
    recognises: startsWith('\x89PNG\r\n\x1a\n'),
    load: withSharp,
  }),
  pictureExtractor({
    format: 'webp',
    label: 'WebP picture',
    extensions: ['webp'],
    mediaType: 'image/webp',
    reads: `${kept}, number of frames; ${recognised} (first frame).`,
    recognises: ({ bytes }) => at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP'),
    load: withSharp,
  }),
  pictureExtractor({
    format: 'gif',
    label: 'GIF picture',
    extensions: ['gif'],
    mediaType: 'image/gif',
    reads: `Size, colour depth and number of frames; ${recognised} (first frame).`,
    recognises: ({ bytes }) => at(bytes, 0, 'GIF87a') || at(bytes, 0, 'GIF89a'),
    load: withSharp,
  }),
  pictureExtractor({
    format: 'raw',
    label: 'Camera raw file',
    extensions: ['dng', 'cr2', 'nef', 'arw', 'rw2', 'orf', 'pef', 'srw', 'raf'],
    mediaType: 'image/x-dcraw',
    reads:
      'Camera, lens, time, place (EXIF) and size; the words in the preview that the camera put in, where text recognition is on. The raw pixels are not developed.',
    recognises: isRaw,
    load: async () => (await import('./raw-preview.ts')).openRawPreview,
  }),
  pictureExtractor({
    format: 'tiff',
    label: 'TIFF picture',
    extensions: ['tif', 'tiff'],
    mediaType: 'image/tiff',
    reads: `${kept}; each picture of the file is a page, with ${recognised}.`,
    recognises: ({ bytes }) => isTiff(bytes),
    load: withSharp,
  }),
  pictureExtractor({
    format: 'bmp',
    label: 'Windows bitmap',
    extensions: ['bmp', 'dib'],
    mediaType: 'image/bmp',
    reads: `Size; ${recognised}.`,
    recognises: isBitmap,
    load: async () => {
      const { openWithCanvas } = await import('./decoders.ts');
      return openWithCanvas(bitmapHeader);
    },
  }),
  pictureExtractor({
    format: 'ico',
    label: 'Icon',
    extensions: ['ico', 'cur'],
    mediaType: 'image/vnd.microsoft.icon',
    reads: `Size of the largest picture in it; ${recognised}.`,
    recognises: isIcon,
    load: async () => {
      const { openWithCanvas } = await import('./decoders.ts');
      return openWithCanvas(iconHeader);
    },
  }),
  pictureExtractor({
    format: 'avif',
    label: 'AVIF picture',
    extensions: ['avif'],
    mediaType: 'image/avif',
    reads: `${kept}; ${recognised}.`,
    recognises: ({ bytes }) =>
      /^avi[fs]/.test(brands(bytes)) || (/^mif1|^msf1/.test(brands(bytes)) && brands(bytes).includes('avif')),
    load: withSharp,
  }),
  pictureExtractor({
    format: 'heic',
    label: 'HEIC picture',
    extensions: ['heic', 'heif', 'hif'],
    mediaType: 'image/heic',
    reads: `${kept}; ${recognised}.`,
    recognises: ({ bytes }) => /^(hei[cxms]|hev[cxms]|mif1|msf1)/.test(brands(bytes)),
    load: async () => (await import('./decoders.ts')).openWithLibheif,
  }),
  pictureExtractor({
    format: 'psd',
    label: 'Photoshop picture',
    extensions: ['psd', 'psb'],
    mediaType: 'image/vnd.adobe.photoshop',
    reads: `Size; ${recognised}, out of the merged picture (grey or RGB, 8 bits a channel). Layers are not read one by one.`,
    recognises: ({ bytes }) => at(bytes, 0, '8BPS\0\x01') || at(bytes, 0, '8BPS\0\x02'),
    load: async () => (await import('./psd.ts')).openPsd,
  }),
];

function at(bytes: Buffer, offset: number, signature: string): boolean {
  return bytes.toString('latin1', offset, offset + signature.length) === signature;
}

function startsWith(signature: string) {
  return ({ bytes }: Content) => at(bytes, 0, signature);
}

function isTiff(bytes: Buffer): boolean {
  return at(bytes, 0, 'II*\0') || at(bytes, 0, 'MM\0*') || at(bytes, 0, 'II+\0') || at(bytes, 0, 'MM\0+');
}

/** Most raw files are TIFF files of a kind: only Canon's, Panasonic's, Olympus' and Fuji's say so by themselves. */
function isRaw({ bytes, promised }: Content): boolean {
  if (at(bytes, 0, 'FUJIFILMCCD-RAW') || at(bytes, 0, 'IIRO') || at(bytes, 0, 'IIU\0')) return true;
  return isTiff(bytes) && (promised === 'raw' || at(bytes, 8, 'CR\x02'));
}

/** The size of the second header is one that exists: two letters alone begin many a text. */
function isBitmap({ bytes }: Content): boolean {
  if (!at(bytes, 0, 'BM') || bytes.length < 26) return false;
  return [12, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14)) && bytes.readUInt32LE(10) < 2 ** 24;
}

function bitmapHeader(bytes: Buffer): PictureHeader {
  const whole = bytes.readUInt32LE(2) <= bytes.length;
  if (bytes.readUInt32LE(14) === 12) return { width: bytes.readUInt16LE(18), height: bytes.readUInt16LE(20), whole };
  return { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)), whole };
}

function isIcon({ bytes }: Content): boolean {
  if (!at(bytes, 0, '\0\0\x01\0') && !at(bytes, 0, '\0\0\x02\0')) return false;
  const count = bytes.length < 22 ? 0 : bytes.readUInt16LE(4);
  if (count === 0 || count > 256 || bytes[9] !== 0) return false;
  return bytes.readUInt32LE(18) >= 6 + 16 * count;
}

/** Of the largest picture; 0 stands for 256. */
function iconHeader(bytes: Buffer): PictureHeader {
  const entries = Array.from({ length: bytes.readUInt16LE(4) }, (_, index) =>
    bytes.subarray(6 + 16 * index, 22 + 16 * index),
  );
  const side = Math.max(...entries.map((entry) => entry[0] || 256));
  const ends = entries.map((entry) => (entry.length < 16 ? Infinity : entry.readUInt32LE(8) + entry.readUInt32LE(12)));
  return { width: side, height: side, whole: Math.max(...ends) <= bytes.length };
}

/** The brands of an ISO media file, the major one first; '' where it is none. */
function brands(bytes: Buffer): string {
  if (!at(bytes, 4, 'ftyp') || bytes.length < 16) return '';
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 128);
  return bytes.toString('latin1', 8, Math.max(end, 12));
}
