import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { createLine } from '../line.ts';
import type { peopleStore } from '../store.ts';

export interface MergingOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  newId(): string;
  now(): number;
  changed(): void;
}

/** Milliseconds that one write may take. */
const writeMs = 5;

/** Makes two profiles one, and undoes that. What a kill leaves half done is finished by `resume`. */
export function createMerging({ storage, newId, now, changed }: MergingOptions) {
  const line = createLine();
  let closed = false;

  async function find(owner: string, id: string): Promise<Person> {
    const person = await storage.read.people.get({ owner, id });
    if (person === undefined) throw new CommonplaceError('not_found', `There is nobody called "${id}".`);
    return person;
  }

  /** Does what was begun, step by step, until every merge stands or is undone. */
  async function finish(): Promise<void> {
    for (;;) {
      if (closed)
        throw new CommonplaceError('cancelled', 'The library is being closed. This goes on at the next start.');
      const step = await storage.read.people.nextMergeStep({});
      if (step === undefined) break;
      const { id } = step;
      if (step.state === 'lifted') await storage.write.people.mergeAgain({ id, now: now() });
      else if (step.state === 'merging') {
        if (await storage.write.people.moveRows({ id, budgetMs: writeMs }))
          await storage.write.people.finishMerge({ id });
      } else if (await storage.write.people.undoRows({ id, budgetMs: writeMs })) {
        await storage.write.people.partProfiles({ id, now: now() });
      }
    }
    changed();
  }

  return {
    /** Throws not_found, invalid_input where the two are one already. */
    merge({ accountId: owner }: Principal, input: Inputs['people']['merge']): Promise<Outputs['people']['merge']> {
      return line.add(async () => {
        const [into, from] = [await find(owner, input.into), await find(owner, input.from)];
        if (into.id === from.id) throw new CommonplaceError('invalid_input', 'These two are one profile already.');
        const mergeId = newId();
        await storage.write.people.beginMerge({ id: mergeId, owner, intoId: into.id, fromId: from.id, now: now() });
        await finish();
        return { person: await find(owner, into.id), mergeId };
      });
    },

    /** Throws not_found. */
    unmerge({ accountId: owner }: Principal, mergeId: string): Promise<{ restored: Person }> {
      return line.add(async () => {
        const known = (await storage.read.people.merges({ owner, intoId: null })).find(
          (one) => one.mergeId === mergeId,
        );
        await storage.write.people.markUndo({ owner, id: mergeId });
        await finish();
        return { restored: await find(owner, known?.from.id ?? mergeId) };
      });
    },

    async merges({ accountId: owner }: Principal, id: string | undefined): Promise<Outputs['people']['merges']> {
      const intoId = id === undefined ? null : (await find(owner, id)).id;
      return storage.read.people.merges({ owner, intoId });
    },

    /** At start: finishes what was begun. */
    resume: () => line.add(finish),

    async close(): Promise<void> {
      closed = true;
      await line.settled();
    },
  };
}

export type Merging = ReturnType<typeof createMerging>;
