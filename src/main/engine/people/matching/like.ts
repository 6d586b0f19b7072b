import type { ActiveModel } from '../../models/index.ts';
import type { Storage } from '../../storage/index.ts';
import { nameKey } from '../person-keys.ts';
import { wordsOf } from './fact-index.ts';
import { cosine, signed } from './fact-vector.ts';
import type { Reason } from './matched.ts';
import { likeness } from './score.ts';
import type { meetingStore } from './store.ts';
import type { OwnFact } from './store-match.ts';

export interface LikeOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  models: ActiveModel;
}

/** People that are compared fact by fact: by the mean of their facts, and by rare words that both have. */
const shortlist = { byMean: 150, byWords: 60 };
/** From this cosine on two statements say something alike. */
const alikeFrom = 0.5;
const mostOwn = 40;

/** Who is like a person: whose facts say the same or something near to it. The reasons name these facts. */
export function createLike({ storage, models }: LikeOptions) {
  return async function like(owner: string, personId: string): Promise<Reason[]> {
    const { id: modelId } = models.active();
    const all = await storage.read.meeting.factsOfPeople({ owner, modelId, ids: [personId] });
    const own = all.filter(({ kind }) => likeness(kind) > 0).slice(0, mostOwn);
    if (own.length === 0) return [];
    const words = [...new Set(own.flatMap(({ statement }) => wordsOf(statement)))];
    const [byMean, byWords] = await Promise.all([
      storage.read.meeting.peopleLike({ owner, modelId, personId, limit: shortlist.byMean }),
      storage.read.meeting.peopleWithWords({ owner, words, personId, limit: shortlist.byWords }),
    ]);
    const ids = [...new Set([...byWords, ...byMean])];
    const others = await storage.read.meeting.factsOfPeople({ owner, modelId, ids });
    return [...Map.groupBy(others, (fact) => fact.personId).values()].flatMap((facts) => sharedFacts(own, facts));
  };
}

/** The facts of two people that say something alike, each fact once. */
function sharedFacts(own: readonly OwnFact[], others: readonly OwnFact[]): Reason[] {
  const pairs = own
    .flatMap((mine) => others.map((theirs) => ({ mine, theirs, near: nearness(mine, theirs) })))
    .filter(({ near }) => near >= alikeFrom)
    .sort((a, b) => b.near - a.near);
  const used = new Set<string>();
  return pairs.flatMap(({ mine, theirs, near }) => {
    if (used.has(mine.factId) || used.has(theirs.factId)) return [];
    used.add(mine.factId).add(theirs.factId);
    const weight = Math.min(likeness(mine.kind), likeness(theirs.kind));
    if (weight === 0) return [];
    const text = near === 1 ? `both: ${theirs.statement}` : `${theirs.statement}, like “${mine.statement}”`;
    return [{ personId: theirs.personId, score: near * weight, text, factId: theirs.factId, passage: null }];
  });
}

/** 1 for the same value of a kind; else how near the meanings are. */
function nearness(a: OwnFact, b: OwnFact): number {
  if (a.kind === b.kind && nameKey(a.value) === nameKey(b.value)) return 1;
  if (a.vector === null || b.vector === null) return 0;
  return Math.min(0.99, cosine(signed(a.vector), signed(b.vector)));
}
