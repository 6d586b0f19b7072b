import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { detectFormat } from '../../src/main/engine/ingest/extract/index.ts';

export interface GoodFile {
  format: string;
  name: string;
  bytes: Buffer;
}

const places = ['tests/fixtures', 'resources/sample'].map((place) => join(import.meta.dirname, '../..', place));

/** The smallest good file of each format. */
export function goodFiles(): GoodFile[] {
  const found = new Map<string, GoodFile>();
  for (const place of places) {
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(place, name);
      if (!statSync(path).isFile() || /^make|^zip-of/.test(basename(path))) continue;
      const bytes = readFileSync(path);
      const format = formatOf(bytes, basename(path));
      if (format === null) continue;
      const known = found.get(format);
      if (known === undefined || bytes.length < known.bytes.length) {
        found.set(format, { format, name: basename(path), bytes });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.format.localeCompare(b.format));
}

function formatOf(bytes: Buffer, name: string): string | null {
  try {
    return detectFormat(bytes, name);
  } catch {
    return null;
  }
}
