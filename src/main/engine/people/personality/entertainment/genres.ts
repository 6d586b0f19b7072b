import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Trait, traitSchema, type WorkKind, workKindSchema } from '../../../../../contract/index.ts';
import { foldName } from '../../read/person-name.ts';
import type { Work } from './work.ts';

const tableSchema = z.object({
  sources: z.record(z.string(), z.string()),
  genres: z.array(
    z.object({
      kind: workKindSchema,
      id: z.string(),
      label: z.string(),
      effects: z.partialRecord(traitSchema, z.number().min(-3).max(3)),
      sources: z.array(z.string()).min(1),
      words: z.array(z.string()),
      names: z.array(z.string()),
    }),
  ),
});

export interface Genre {
  kind: WorkKind;
  id: string;
  label: string;
  /** -3 to 3, by trait. */
  effects: Partial<Record<Trait, number>>;
  /** "Rentfrow and Gosling 2003" */
  sources: string[];
}

export interface Genres {
  /** The genre of a work: by its words, else by its creator or title; null where nothing is known of it. */
  of(work: Pick<Work, 'kind' | 'title' | 'creator' | 'words'>): Genre | null;
  byId(kind: WorkKind, id: string): Genre | undefined;
}

/** The table of genres, from `folder` (resources/personality). */
export function readGenres(folder: string): Genres {
  const { genres, sources } = tableSchema.parse(JSON.parse(readFileSync(join(folder, 'entertainment.json'), 'utf8')));
  const byWord = new Map<string, Genre>();
  const byName = new Map<string, Genre>();
  const all = new Map<string, Genre>();
  for (const { words, names, ...one } of genres) {
    const genre = { ...one, sources: one.sources.map((key) => shortSource(sources[key] ?? key)) };
    all.set(`${one.kind} ${one.id}`, genre);
    for (const word of words) byWord.set(`${one.kind} ${foldName(word)}`, genre);
    for (const name of names) byName.set(`${one.kind} ${foldName(name)}`, genre);
  }
  return {
    byId: (kind, id) => all.get(`${kind} ${id}`),
    of({ kind, title, creator, words }) {
      for (const word of words) {
        const found = ofWords(kind, foldName(word));
        if (found !== undefined) return found;
      }
      const name = creator === null ? undefined : byName.get(`${kind} ${foldName(creator)}`);
      // "Dune (Dune, #1)" of a shelf, "Scream (1996)" of a list.
      return name ?? byName.get(`${kind} ${foldName(title.replace(/\s*\([^)]*\)\s*$/, ''))}`) ?? null;
    },
  };

  /** "modern jazz" is jazz: the longest run of words that is a genre, the last of equal ones. */
  function ofWords(kind: WorkKind, written: string): Genre | undefined {
    const words = written.split(' ').slice(0, 8);
    for (let length = Math.min(3, words.length); length > 0; length--) {
      for (let at = words.length - length; at >= 0; at--) {
        const found = byWord.get(`${kind} ${words.slice(at, at + length).join(' ')}`);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

/** "Rentfrow, P. J., and Gosling, S. D. (2003). The do ..." as "Rentfrow and Gosling 2003". */
function shortSource(citation: string): string {
  const [people = '', year = ''] = /^(.*?)\s*\((\d{4})\)/.exec(citation)?.slice(1) ?? [];
  const names = [...people.matchAll(/(?:^|, and |, )(\p{Lu}[\p{Ll}-]+(?:-\p{Lu}\p{Ll}+)?)(?=,)/gu)].map(
    ([, name = '']) => name,
  );
  const shown = people.includes('et al') || names.length > 2 ? `${names[0]} et al.` : names.join(' and ');
  return `${shown} ${year}`.trim();
}
