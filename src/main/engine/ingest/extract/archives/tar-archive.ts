import type { ErrorShape } from '../../../../../contract/index.ts';
import { corrupt } from '../failures.ts';
import { type Archive, Listing } from './archive.ts';
import { skips } from './limits.ts';
import type { Source } from './source.ts';
import { isTar } from './tar-header.ts';
import { readTarSource, type TarEnd, type TarMember } from './tar-reader.ts';

/** Why the bytes of a tar end before the tar does: what became of the file that is cut, and of the archive. */
export interface Stop {
  skip: ErrorShape;
  damage: string;
}

/** Collects the members of a tar, as they are found. */
export class TarListing {
  private readonly listing: Listing<TarMember>;
  private last: TarMember | null = null;
  private lastKey: string | null = null;

  /** `archiveSize` in bytes as it lies on disk, packed. */
  constructor(archiveSize: number) {
    this.listing = new Listing(archiveSize);
  }

  add(member: TarMember): void {
    const before = this.listing.lines.length;
    this.listing.add(member.found, member);
    this.last = member;
    this.lastKey = this.listing.lines.length > before ? (this.listing.lines.at(-1)?.path ?? null) : null;
  }

  /** The archive, once `length` bytes of the tar have been seen. `stopped` says why no more of them were. */
  finish(end: TarEnd, length: number, source: Source, stopped?: Stop): Archive {
    const { listing } = this;
    const isCut = this.last !== null && this.last.at + this.last.size > length;
    if (isCut && this.lastKey !== null) listing.skip(this.lastKey, stopped?.skip ?? skips.cut);
    return {
      ...listing.summary,
      damage: stopped?.damage ?? damageOf(isCut ? 'damaged' : end),
      read: async (path) => {
        const place = listing.places.get(path);
        const bytes = place && source.read(place.at, place.size);
        if (bytes === undefined || bytes.length < (place?.size ?? 0))
          throw corrupt('is incomplete: a part that it lists is not there');
        return bytes;
      },
      close: () => source.close(),
    };
  }
}

function damageOf(end: TarEnd): string | null {
  if (end === 'marked') return null;
  return end === 'damaged'
    ? 'The archive is damaged or cut off: what follows the last file of the list could not be read.'
    : 'The archive has no mark at its end: it may be cut off, and files may be missing.';
}

/** A tar archive that lies still: only its headers are read. */
export async function openTar(source: Source, stopped?: Stop): Promise<Archive> {
  const first = source.read(0, 512);
  if (!isTar(first) && !first.every((byte) => byte === 0))
    throw corrupt('is damaged: it does not begin as a tar archive does');
  const listing = new TarListing(source.size);
  const end = readTarSource(source, (member) => listing.add(member));
  return listing.finish(end, source.size, source, stopped);
}
