import type { Evidence, Outputs, Person } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { peopleStore } from '../store.ts';
import { total } from './score.ts';
import type { meetingStore } from './store.ts';
import { type Passage, quoted, type ReadText } from './visible.ts';

/** Why somebody is listed. Cites a fact, a passage, or both. */
export interface Reason {
  personId: string;
  score: number;
  text: string;
  factId: string | null;
  /** null: the first passage behind the fact, where there is one. */
  passage: Passage | null;
}

export type Matched = Outputs['people']['match'][number];

export interface MatchedOptions {
  storage: Storage<{ people: typeof peopleStore; meeting: typeof meetingStore }>;
  text: ReadText;
}

const mostReasons = 3;
/** Who answers less than this share as well as the best one is not listed. */
const leastOfBest = 0.5;

/** People by their reasons, best first; those without a reason are not listed. */
export async function matchedPeople(
  { storage, text }: MatchedOptions,
  owner: string,
  reasons: readonly Reason[],
  k: number,
): Promise<Matched[]> {
  const ranked = [...Map.groupBy(reasons, ({ personId }) => personId)]
    .map(([personId, all]) => {
      const best = distinct(all.toSorted((a, b) => b.score - a.score));
      return { personId, best, score: total(best.map(({ score }) => score)) };
    })
    .sort((a, b) => b.score - a.score || (a.personId < b.personId ? -1 : 1))
    .filter(({ score }, _at, [best]) => score >= (best?.score ?? 0) * leastOfBest)
    .slice(0, k);
  const shown = ranked.map((one) => ({ ...one, best: one.best.slice(0, mostReasons) }));
  const factIds = shown.flatMap(({ best }) =>
    best.flatMap(({ factId, passage }) => (passage === null ? (factId ?? []) : [])),
  );
  const [people, evidence] = await Promise.all([
    storage.read.people.byIds({ owner, ids: shown.map(({ personId }) => personId) }),
    storage.read.meeting.evidenceOf({ factIds }),
  ]);
  const personOf = new Map<string, Person>(people.map((person) => [person.id, person]));
  const passageOf = new Map(evidence.toReversed().map(({ factId, ...passage }) => [factId, passage]));
  const found = await Promise.all(
    shown.map(async ({ personId, score, best }) => {
      const person = personOf.get(personId);
      if (person === undefined) return [];
      const cited = await Promise.all(
        best.map(async ({ text: words, factId, passage }) => {
          const place = passage ?? (factId === null ? undefined : passageOf.get(factId));
          const shownEvidence: Evidence | null = place === undefined ? null : await quoted(place, text);
          return { text: words, factId, evidence: shownEvidence };
        }),
      );
      return [{ person, score, reasons: cited }];
    }),
  );
  return found.flat();
}

/** The same words twice are one reason. */
function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ text }) => {
    const key = text.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
