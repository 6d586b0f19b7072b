import { CommonplaceError } from '../../../../../contract/index.ts';
import type { Container, ExtractInput, Extractor } from '../types.ts';
import type { Archive } from './archive.ts';
import { bytesSource, fileSource, type Source } from './source.ts';

export type Hints = Pick<ExtractInput, 'name' | 'alive'>;

/** What tells one kind of archive from another. */
export interface ArchiveKind extends Pick<Extractor, 'format' | 'label' | 'extensions' | 'mediaType'> {
  reads: string;
  recognises: NonNullable<Extractor['recognises']>;
  /** Gives access to the files within. The archive closes the source. */
  open(source: Source, hints: Hints): Promise<Archive>;
  /** The same for the listing alone, where that takes less. */
  list?(source: Source, hints: Hints): Promise<Archive>;
}

/** An extractor that lists an archive and hands out its files, whether it lies in memory or on disk. */
export function archiveExtractor({ open, list = open, ...kind }: ArchiveKind): Extractor {
  const { format, mediaType } = kind;

  async function extract(source: Source, input: Hints & { maxText: number }) {
    const archive = await closing(source, list(source, input));
    try {
      const { listingOf } = await import('./listing-text.ts');
      return listingOf(archive, format, mediaType, input.maxText);
    } finally {
      archive.close();
    }
  }

  return {
    ...kind,
    family: 'Archives',
    version: 1,
    extract: (input) => extract(bytesSource(input.bytes), input),
    extractLarge: (input) => extract(fileSource(input.path), input),
    open: (input) => openContainer(bytesSource(input.bytes), open, input),
    openLarge: (input) => openContainer(fileSource(input.path), open, input),
  };
}

/** Closes the source where no archive takes it over. */
async function closing(source: Source, opening: Promise<Archive>): Promise<Archive> {
  try {
    return await opening;
  } catch (error) {
    source.close();
    throw error;
  }
}

async function openContainer(source: Source, open: ArchiveKind['open'], input: Hints): Promise<Container> {
  const archive = await closing(source, open(source, input));
  const lines = new Map(archive.lines.map((line) => [line.path, line]));
  return {
    members: archive.lines.map(({ readable: _readable, ...member }) => member),
    close: () => archive.close(),
    async read(path) {
      const line = lines.get(path);
      if (line === undefined)
        throw new CommonplaceError('not_found', 'The archive no longer holds this file. Scan its folder again.');
      if (line.skipped) throw new CommonplaceError(line.skipped.code, line.skipped.message);
      return archive.read(path);
    },
  };
}
