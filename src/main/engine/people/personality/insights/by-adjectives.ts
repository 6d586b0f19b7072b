import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Trait, traitSchema } from '../../../../../contract/index.ts';

const fileSchema = z.object({
  passing: z.array(z.string()),
  more: z.record(traitSchema, z.array(z.string())),
  less: z.record(traitSchema, z.array(z.string())),
});

export interface Marker {
  trait: Trait;
  direction: 1 | -1;
  /** More often said of a moment than of a person. */
  passing: boolean;
}
export type Markers = ReadonlyMap<string, Marker>;

/** Adjectives that mark a trait, from `folder` (resources/personality). */
export function readMarkers(folder: string): Markers {
  const { passing, more, less } = fileSchema.parse(JSON.parse(readFileSync(join(folder, 'adjectives.json'), 'utf8')));
  const momentary = new Set(passing);
  const entries = traitSchema.options.flatMap((trait) =>
    [
      ...more[trait].map((word) => ({ word, direction: 1 as const })),
      ...less[trait].map((word) => ({ word, direction: -1 as const })),
    ].map(({ word, direction }) => [word, { trait, direction, passing: momentary.has(word) }] as const),
  );
  return new Map(entries);
}

const degree =
  '(?:(?:a|an|very|really|quite|pretty|rather|fairly|extremely|incredibly|so|too|such|always|usually|often|generally|naturally|normally|somewhat|kind of|sort of|a bit|a little|bit|definitely|just) )*';
const described = new RegExp(
  `^I am (?<not>(?:not|never|rarely|seldom|hardly) )?(?<how>${degree})(?<first>[a-z-]+)(?:(?:,| and|, and) ${degree}(?<second>[a-z-]+))?(?<tail> (?:person|man|woman|guy|girl|boy|type|soul|character|human|people|by nature|most of the time|in general|at heart|as a person))*$`,
  'i',
);
const lasting = /always|usually|often|generally|naturally|normally/i;

/** Markers in "I am (not) a very tidy person", "I'm shy and reserved"; each with the direction that the clause gives it. */
export function describedBy(statement: string, markers: Markers): (Marker & { word: string })[] {
  const groups = described.exec(statement)?.groups;
  if (groups === undefined) return [];
  const stays = groups.tail !== undefined || lasting.test(groups.how ?? '');
  return [groups.first, groups.second].flatMap((word) => {
    const marker = word === undefined ? undefined : markers.get(word.toLowerCase());
    if (word === undefined || marker === undefined || (marker.passing && !stays)) return [];
    const direction = groups.not === undefined ? marker.direction : marker.direction === 1 ? -1 : 1;
    return [{ ...marker, word: word.toLowerCase(), direction }];
  });
}
