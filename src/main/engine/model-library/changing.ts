import { CommonplaceError, type ErrorShape, toErrorShape } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { type Fleet, idOf, type Member } from './fleet.ts';
import type { modelsStore } from './store.ts';

export interface ChangingOptions {
  storage: Storage<{ models: typeof modelsStore }>;
  fleet: Fleet;
  /** Something that a list of models shows is different. */
  changed(): void;
  /** Another model answers: documents may have another status. */
  switched(): void;
  /** There is something to learn. */
  wake(): void;
  now(): number;
}

/** Vectors deleted in one write: about 5 ms of the writer. */
const droppedPerWrite = 100;

/** How far a model that learns has come since the app started, for the estimate. */
interface Pace {
  since: number;
  passages: number;
}

/**
 * The life of an embedding model: learning beside the one that answers, taking over, standing by, being dropped. Every
 * step is a row of the library before it is anything else, so that a kill at any point loses nothing.
 */
export function createChanging(options: ChangingOptions) {
  const { storage, fleet, changed, now } = options;
  const seeding = new Set<number>();
  const paces = new Map<number, Pace>();
  const problems = new Map<number, ErrorShape>();
  let dropping: Promise<void> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  /** One change after another: two at a time could each act on what the other has just undone. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = turn.then(act);
    turn = mine.catch(() => {});
    return mine;
  }

  async function seedAndWake(id: number): Promise<void> {
    seeding.add(id);
    try {
      await fleet.seed(id);
    } finally {
      seeding.delete(id);
    }
    options.wake();
    changed();
  }

  async function switchTo(member: Member): Promise<void> {
    await fleet.switchTo(member.stored.id);
    problems.delete(member.stored.id);
    paces.delete(member.stored.id);
    options.switched();
    options.wake();
    changed();
  }

  /** Deletes what is marked, until nothing is. */
  async function dropMarked(): Promise<void> {
    for (const { stored } of fleet.members().filter((member) => member.stored.dropping)) {
      while (!closed && !(await storage.write.models.dropSlice({ modelId: stored.id, limit: droppedPerWrite }))) {
        await new Promise(setImmediate);
      }
    }
    await fleet.refresh();
    changed();
  }

  function dropInBackground(): void {
    dropping = (dropping ?? Promise.resolve()).then(dropMarked).catch((error: unknown) => {
      if (!closed) console.error('vectors of a dropped model stay until the next start:', error);
    });
  }

  const learning = {
    list: () => {
      const beside = fleet.members().filter(({ stored: { kind, state, dropping: going } }) => {
        return kind === 'embedder' && (state === 'learning' || state === 'standby') && !going;
      });
      const active = fleet.members().filter(({ stored }) => stored.id === fleet.active().id);
      return [
        ...active.map(({ stored, learner }) => ({ id: stored.id, embedder: learner, active: true })),
        // What learns for a first time goes before what only keeps up.
        ...beside
          .sort((a, b) => Number(a.stored.state === 'standby') - Number(b.stored.state === 'standby'))
          .map((member) => ({ id: member.stored.id, embedder: member.learner, active: false })),
      ];
    },
    async finished(id: number): Promise<void> {
      const member = fleet.members().find(({ stored }) => stored.id === id);
      if (member?.stored.state !== 'learning' || seeding.has(id)) return;
      await inTurn(async () => {
        if (member.stored.state !== 'learning') return;
        paces.delete(id);
        if (!member.stored.switchWhenDone) {
          await storage.write.models.move({ modelId: id, from: ['learning'], to: 'standby' });
          await fleet.refresh();
          changed();
          return;
        }
        await switchTo(member).catch(async (error: unknown) => {
          problems.set(id, toErrorShape(error));
          await storage.write.models.move({ modelId: id, from: ['learning'], to: 'standby' });
          await fleet.refresh();
          changed();
        });
      });
    },
    learned(id: number, passages: number): void {
      const pace = paces.get(id) ?? { since: now(), passages: 0 };
      paces.set(id, { ...pace, passages: pace.passages + passages });
      if (problems.delete(id) || id !== fleet.active().id) changed();
    },
    failed(id: number, error: Error): void {
      problems.set(id, toErrorShape(error));
      changed();
    },
  };

  return {
    learning,
    problemOf: (id: number) => problems.get(id) ?? null,
    /** Milliseconds left for so many passages, by the pace so far; null before anything was learned. */
    msLeft(id: number, passages: number): number | null {
      const pace = paces.get(id);
      if (pace === undefined || pace.passages === 0) return null;
      return Math.round((passages * (now() - pace.since)) / pace.passages);
    },
    /** What was under way when the library was closed goes on. */
    resume(): void {
      for (const { stored } of fleet.members()) {
        if (stored.state === 'learning') void seedAndWake(stored.id).catch(() => {});
      }
      if (fleet.members().some(({ stored }) => stored.dropping)) dropInBackground();
    },
    /** At once where it knows the library, otherwise it learns beside the one that answers. */
    use: (member: Member, whenDone: 'switch' | 'wait') =>
      inTurn(async () => {
        const { id, state } = member.stored;
        if (member.stored.dropping) {
          throw new CommonplaceError(
            'unavailable',
            'What this model had learned is still being deleted. Try again soon.',
          );
        }
        if (state === 'active') return;
        if (state === 'standby') return switchTo(member);
        // A model that cannot be loaded is told now, not when an hour of learning should begin.
        await fleet.withClient(member).embedder.start();
        const to = { modelId: id, to: 'learning' as const, switchWhenDone: whenDone === 'switch' };
        await storage.write.models.move({ ...to, from: ['unused', 'learning'] });
        await fleet.refresh();
        problems.delete(id);
        changed();
        if (state === 'unused') void seedAndWake(id).catch(() => {});
        else options.wake();
      }),
    /** Back to the model that answered before this one. */
    rollback: () =>
      inTurn(async () => {
        const before = previous(fleet);
        if (before === undefined) {
          throw new CommonplaceError('not_found', 'There is no earlier model to go back to.');
        }
        await switchTo(before);
        return before;
      }),
    /** Learning ends; what was learned stays, or goes. */
    cancel: (member: Member, discard: boolean) =>
      inTurn(async () => {
        const { id } = member.stored;
        if (!(await storage.write.models.move({ modelId: id, from: ['learning'], to: 'unused' }))) {
          throw new CommonplaceError('unavailable', `${idOf(member.stored)} is not learning.`);
        }
        if (discard) await storage.write.models.startDrop({ modelId: id });
        await stepBack(member);
        if (discard) dropInBackground();
      }),
    /** What it learned goes. */
    drop: (member: Member) =>
      inTurn(async () => {
        await storage.write.models.startDrop({ modelId: member.stored.id });
        await stepBack(member);
        dropInBackground();
      }),
    /** For whoever must know that nothing is left. */
    dropped: async () => dropping,
    async close(): Promise<void> {
      closed = true;
      await dropping;
    },
  };

  async function stepBack(member: Member): Promise<void> {
    fleet.retire(member);
    paces.delete(member.stored.id);
    problems.delete(member.stored.id);
    await fleet.refresh();
    changed();
  }
}

export type Changing = ReturnType<typeof createChanging>;

/** The standby that answered last. */
export function previous(fleet: Fleet): Member | undefined {
  return fleet
    .members()
    .filter(({ stored }) => stored.state === 'standby' && stored.activatedAt !== null)
    .sort((a, b) => (b.stored.activatedAt ?? 0) - (a.stored.activatedAt ?? 0))[0];
}
