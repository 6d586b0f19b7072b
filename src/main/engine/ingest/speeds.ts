import { z } from 'zod';
import { extractorFor, formatOfName } from './extract/index.ts';

/** What files cost to read differs by kind far more than by size. */
const kinds = ['text', 'document', 'picture', 'media', 'archive'] as const;
type Kind = (typeof kinds)[number];

const speedSchema = z.object({ msPerFile: z.number(), msPerMib: z.number(), passagesPerMib: z.number() });
type Speed = z.infer<typeof speedSchema>;
const speedsSchema = z.object({
  reading: z.record(z.enum(kinds), speedSchema),
  msPerPassage: z.number(),
});
type Stored = z.infer<typeof speedsSchema>;

/** Until this machine has shown its own: measured on two cores, one file at a time; pictures with text recognition. */
const firstGuess: Stored = {
  reading: {
    text: { msPerFile: 4, msPerMib: 150, passagesPerMib: 1300 },
    document: { msPerFile: 60, msPerMib: 120, passagesPerMib: 100 },
    picture: { msPerFile: 2500, msPerMib: 300, passagesPerMib: 1 },
    media: { msPerFile: 150, msPerMib: 5, passagesPerMib: 0.1 },
    archive: { msPerFile: 50, msPerMib: 20, passagesPerMib: 5 },
  },
  msPerPassage: 16,
};

const mib = 2 ** 20;
/** How much the newest file counts. */
const weight = 0.05;

export interface Waiting {
  name: string;
  size: number | null;
}

/** How long files of each kind take on this machine, learned as they are read and kept from run to run. */
export function createSpeeds(stored: string | null) {
  const parsed = speedsSchema.safeParse(stored === null ? null : JSON.parse(stored));
  const speeds: Stored = parsed.success ? parsed.data : structuredClone(firstGuess);

  const costOf = ({ msPerFile, msPerMib }: Speed, size: number) => msPerFile + (msPerMib * size) / mib;

  return {
    /** A file was read in `ms`, in which `beside` others were read, too. */
    read(name: string, size: number, ms: number, passages: number): void {
      const speed = speeds.reading[kindOf(name)];
      const expected = costOf(speed, size);
      // Both parts of the cost follow what was seen, in their own proportion.
      const factor = 1 + weight * (Math.min(20, Math.max(0.05, ms / expected)) - 1);
      speed.msPerFile *= factor;
      speed.msPerMib *= factor;
      if (size > 0) speed.passagesPerMib += weight * (Math.min(4000, (passages * mib) / size) - speed.passagesPerMib);
    },
    learned(passages: number, ms: number): void {
      if (passages > 0) speeds.msPerPassage += 0.2 * (ms / passages - speeds.msPerPassage);
    },
    /** Milliseconds of one reader and passages to be learned, for files that wait. */
    estimate(files: Iterable<Waiting>): { readingMs: number; passages: number } {
      let readingMs = 0;
      let passages = 0;
      for (const { name, size } of files) {
        const speed = speeds.reading[kindOf(name)];
        readingMs += costOf(speed, size ?? 0);
        passages += Math.max(1, ((size ?? 0) * speed.passagesPerMib) / mib);
      }
      return { readingMs, passages };
    },
    msPerPassage: () => speeds.msPerPassage,
    stored: () => JSON.stringify(speeds),
  };
}

export type Speeds = ReturnType<typeof createSpeeds>;

const kindOfFamily: Record<string, Kind> = {
  Pictures: 'picture',
  'Audio and video': 'media',
  Archives: 'archive',
  'Code and notebooks': 'text',
  Web: 'text',
};
const plain = new Set(['txt', 'md', 'csv', 'tsv', 'json', 'jsonl', 'xml', 'yaml', 'toml', 'srt', 'vtt']);

function kindOf(name: string): Kind {
  const format = formatOfName(name);
  if (format === null || plain.has(format)) return 'text';
  return kindOfFamily[extractorFor(format)?.family ?? ''] ?? 'document';
}
