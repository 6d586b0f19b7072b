import type { Metadata as SharpMetadata } from 'sharp';
import type { Metadata } from '../types.ts';

/** What a picture says about itself: what the camera wrote, and what people added to it. */
export interface PictureFacts {
  title: string | null;
  description: string | null;
  keywords: string[];
  people: string[];
  /** Where it was taken, in words: the nearest place first. */
  place: string[];
  /** ISO 8601, the camera's own clock; with an offset only where the camera wrote one. */
  takenAt: string | null;
  camera: string | null;
  latitude: number | null;
  longitude: number | null;
  metadata: Metadata;
}

type Tags = Record<string, unknown>;
type Blocks = Record<string, Tags | undefined>;

const parts = {
  tiff: true,
  ifd1: false,
  exif: true,
  gps: true,
  iptc: true,
  xmp: true,
  icc: false,
  jfif: false,
} as const;
const options = { ...parts, ihdr: false, mergeOutput: false, reviveValues: false, translateValues: true } as const;

/**
 * EXIF, IPTC and XMP. `header` is what sharp found; it hands out the blocks of formats that exifr does not open.
 * Damaged blocks are as good as none: the picture itself may be whole.
 */
export async function pictureFacts(bytes: Uint8Array, header: SharpMetadata | null): Promise<PictureFacts> {
  const { default: exifr } = await import('exifr');
  const wrapped = header !== null && header.format !== 'jpeg' && header.format !== 'tiff' ? wrap(header) : bytes;
  const blocks: Blocks = (await exifr.parse(wrapped, options).catch(() => undefined)) ?? {};
  return factsOf(blocks, header?.comments ?? []);
}

/** EXIF and XMP blocks as the segments of a JPEG file, which exifr reads; a segment holds at most 65,533 bytes. */
function wrap({ exif, xmp }: SharpMetadata): Uint8Array {
  const segments = [
    ...(exif ? [exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif : Buffer.concat([exifMark, exif])] : []),
    ...(xmp ? [Buffer.concat([xmpMark, xmp])] : []),
  ].filter(({ length }) => length <= 65_533);
  const framed = segments.flatMap((data) => {
    const start = Buffer.from([0xff, 0xe1, 0, 0]);
    start.writeUInt16BE(data.length + 2, 2);
    return [start, data];
  });
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...framed, Buffer.from([0xff, 0xd9])]);
}

const exifMark = Buffer.from('Exif\0\0', 'latin1');
const xmpMark = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');

function factsOf(blocks: Blocks, comments: readonly { keyword: string; text: string }[]): PictureFacts {
  const {
    ifd0 = {},
    exif = {},
    gps = {},
    iptc = {},
    dc = {},
    photoshop = {},
    xmp = {},
    Iptc4xmpExt: ext = {},
  } = blocks;
  const comment = (keyword: string) => comments.find((entry) => entry.keyword === keyword)?.text;
  const first = (...values: unknown[]) => values.map(words).find((value) => value !== null) ?? null;
  const camera = cameraOf(words(ifd0.Make), words(ifd0.Model));
  const takenAt = takenAtOf(
    first(exif.DateTimeOriginal, exif.CreateDate, photoshop.DateCreated, xmp.CreateDate, comment('Creation Time')),
    words(exif.OffsetTimeOriginal),
  );
  const latitude = coordinate(gps.latitude, 90);
  const longitude = coordinate(gps.longitude, 180);
  const author = first(dc.creator, ifd0.Artist, iptc.Byline, comment('Author'));
  const altitude = typeof gps.GPSAltitude === 'number' ? Math.round(gps.GPSAltitude) : null;
  const title = first(dc.title, iptc.ObjectName, photoshop.Headline, iptc.Headline, comment('Title'));
  const description = first(
    dc.description,
    iptc.Caption,
    ifd0.ImageDescription,
    exif.UserComment,
    comment('Description'),
    comment('Comment'),
  );
  const keywords = list(dc.subject, iptc.Keywords);
  const people = list(ext.PersonInImage, blocks.mwgrs && regionNames(blocks.mwgrs));
  const place = list(
    ext.Location,
    iptc.Sublocation,
    photoshop.City,
    iptc.City,
    photoshop.State,
    iptc.State,
    photoshop.Country,
    iptc.Country,
  );
  return {
    title,
    description,
    keywords,
    people,
    place,
    takenAt,
    camera,
    latitude,
    longitude,
    metadata: present({
      title,
      author,
      description,
      keywords: keywords.join(', '),
      people: people.join(', '),
      place: place.join(', '),
      takenAt,
      camera,
      lens: first(exif.LensModel),
      latitude,
      longitude,
      altitude,
      orientation: words(ifd0.Orientation),
      software: first(ifd0.Software, xmp.CreatorTool, comment('Software')),
      copyright: first(dc.rights, ifd0.Copyright, iptc.CopyrightNotice, comment('Copyright')),
    }),
  };
}

/** Entries with a value. */
export function present(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null && value !== ''));
}

/** A tag as words: plain, in several languages (the first), or a list; null where there are none. */
function words(value: unknown): string | null {
  if (Array.isArray(value)) return list(value).join(', ') || null;
  if (typeof value === 'object' && value !== null && 'value' in value) return words(value.value);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Cameras fill their fields with NULs.
  const text = String(value)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 2_000);
  return text === '' || /^(ASCII|UNICODE)?\s*$/.test(text) ? null : text;
}

function list(...values: unknown[]): string[] {
  const all = values.flatMap((value) => (Array.isArray(value) ? value : [value])).map(words);
  return [...new Set(all.filter((value) => value !== null))].slice(0, 200);
}

/** Names that were given to faces (Metadata Working Group regions). */
function regionNames(block: Tags): unknown[] {
  const regions = block.Regions;
  const found = typeof regions === 'object' && regions !== null && 'RegionList' in regions ? regions.RegionList : [];
  const entries: unknown[] = Array.isArray(found) ? found : [found];
  return entries.map((entry) => (typeof entry === 'object' && entry !== null && 'Name' in entry ? entry.Name : null));
}

/** 'Canon' and 'Canon EOS 80D' is one name, 'SONY' and 'ILCE-7' are two. */
function cameraOf(make: string | null, model: string | null): string | null {
  if (make === null || model === null) return model ?? make;
  const brand = make.split(' ')[0] ?? make;
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
}

function takenAtOf(date: string | null, offset: string | null): string | null {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(.*)$/.exec(date ?? '');
  if (match === null || match[1] === '0000' || match[2] === '00' || Number(match[2]) > 12) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  if (match[4] === undefined) return day;
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? '') ? offset : (/^(Z|[+-]\d\d:\d\d)$/.exec(match[5] ?? '')?.[0] ?? '');
  return `${day}T${match[4]}${zone}`;
}

/** Degrees with six digits (11 cm). */
function coordinate(value: unknown, most: number): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > most) return null;
  return Math.round(value * 1e6) / 1e6;
}
