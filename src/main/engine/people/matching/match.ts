import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
} from '../../../../contract/index.ts';
import type { FactIndex } from './fact-index.ts';
import { createKnows, type KnowsOptions } from './knows.ts';
import { createLike } from './like.ts';
import { type MatchedOptions, matchedPeople, type Reason } from './matched.ts';
import { createMeet } from './meet.ts';

export interface MatchOptions extends MatchedOptions, Omit<KnowsOptions, 'storage'> {
  /** Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
  facts: Pick<FactIndex, 'catchUp'>;
}

/** What is new is learned before an answer, for at most this long. */
const patienceMs = 1500;
const longestQuestion = 2000;

/**
 * "Who knows about X" (question), "who is like this person" (like), "who should meet this person" (meet). With a question
 * beside, only those who know something about it. Throws invalid_input, not_found.
 */
export function createMatch(options: MatchOptions) {
  const { storage, find, facts } = options;
  const knows = createKnows(options);
  const like = createLike(options);
  const meet = createMeet({ ...options, knows });

  return async function match(
    principal: Principal,
    { question = '', like: likeId, meet: meetId, k = 10 }: Inputs['people']['match'],
  ): Promise<Outputs['people']['match']> {
    const owner = principal.accountId;
    const asked = question.trim().slice(0, longestQuestion);
    if (likeId !== undefined && meetId !== undefined) {
      throw new CommonplaceError(
        'invalid_input',
        'Ask who is like somebody, or who should meet somebody: one at a time.',
      );
    }
    const id = likeId ?? meetId;
    if (id === undefined && asked === '') {
      throw new CommonplaceError('invalid_input', 'Ask a question, or name somebody to compare with.');
    }
    const person = id === undefined ? null : await find(principal, id);
    await facts.catchUp(patienceMs);
    const knowing = asked === '' ? null : await knows.about(principal, asked);
    if (person === null) return matchedPeople(options, owner, knowing ?? [], k);
    const found = likeId === undefined ? await meet(owner, person) : await like(owner, person.id);
    const reasons = found.filter(({ personId }) => personId !== person.id);
    if (knowing === null) return matchedPeople(options, owner, reasons, k);
    if (likeId !== undefined) return matchedPeople(options, owner, inBoth(reasons, knowing), k);
    const known = new Set(await storage.read.meeting.acquaintances({ owner, personId: person.id }));
    const strangers = knowing.filter(({ personId }) => personId !== person.id && !known.has(personId));
    return matchedPeople(options, owner, [...strangers, ...inBoth(reasons, strangers, reasons)], k);
  };
}

/** Reasons for people who have some in both lists; of both, or only `shown`. */
function inBoth(a: readonly Reason[], b: readonly Reason[], shown: readonly Reason[] = [...a, ...b]): Reason[] {
  const people = (reasons: readonly Reason[]) => new Set(reasons.map(({ personId }) => personId));
  const [one, other] = [people(a), people(b)];
  return shown.filter(({ personId }) => one.has(personId) && other.has(personId));
}

export type Match = ReturnType<typeof createMatch>;
