import { CommonplaceError } from '../../../../contract/index.ts';
import { createWakeup, type Notices } from '../../ingest/index.ts';
import type { ActiveModel } from '../../models/index.ts';
import { questionTerms, stem } from '../../search/index.ts';
import type { Storage } from '../../storage/index.ts';
import { signsOf, toBytes } from './fact-vector.ts';
import type { meetingStore } from './store.ts';

export interface FactIndexOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  models: ActiveModel;
  notices: Pick<Notices, 'listen' | 'trouble'>;
  /** Resolves when work may be done in the background. */
  pass(closed: () => boolean): Promise<void>;
  /** Whether facts are learned by themselves. */
  live: boolean;
  /** Milliseconds. */
  clock(): number;
}

/** Facts in one step: a step of words is one write, of meaning one run of the model and some writes. */
const sizes = { words: 60, meaning: 128, write: 16, people: 20, dropped: 200 };
/** After a failure of the model: it may be changing. */
const pauseMs = 30_000;

/** The stems by which a statement or a question is compared. */
export function wordsOf(text: string): string[] {
  return [...new Set(questionTerms(text).map(stem))];
}

/** Keeps what accepted facts say, by words and by meaning, ready for matching. */
export function createFactIndex({ storage, models, notices, pass, live, clock }: FactIndexOptions) {
  const wakeup = createWakeup();
  let closed = false;
  let learning: Promise<boolean> | undefined;
  const stopListening = notices.listen({ changed: () => wakeup.raise() });

  /** Does the next of what is to be done; false where nothing is. */
  async function step(): Promise<boolean> {
    const words = await storage.read.meeting.unlearnedFacts({ worded: 0, limit: sizes.words });
    if (words.length > 0) {
      const facts = words.map((fact) => ({ ...fact, words: wordsOf(fact.statement) }));
      await storage.write.meeting.saveFactWords({ facts });
      return true;
    }
    const { id: modelId, embedder } = models.active();
    if (await storage.read.meeting.otherModels({ modelId })) {
      while (!(await storage.write.meeting.dropOtherModels({ modelId, limit: sizes.dropped })));
    }
    const facts = await storage.read.meeting.unlearnedFacts({ worded: 1, limit: sizes.meaning });
    if (facts.length === 0) {
      while (!(await storage.write.meeting.learnPeople({ modelId, limit: sizes.people })));
      return false;
    }
    const known = await storage.read.meeting.knownVectors({ modelId, factIds: facts.map(({ factId }) => factId) });
    const same = new Map(known.map(({ factId, ...meaning }) => [factId, meaning]));
    const statements = [...new Set(facts.filter(({ factId }) => !same.has(factId)).map(({ statement }) => statement))];
    const vectors = await embedder.embedPassages(statements);
    const made = new Map(
      vectors.map((vector, at) => [statements[at], { sign: signsOf(vector), vector: toBytes(vector) }]),
    );
    const learned = facts.flatMap((fact) => {
      const meaning = same.get(fact.factId) ?? made.get(fact.statement);
      return meaning === undefined ? [] : [{ ...fact, ...meaning }];
    });
    for (let at = 0; at < learned.length; at += sizes.write) {
      await storage.write.meeting.saveFactVectors({ modelId, facts: learned.slice(at, at + sizes.write) });
    }
    return learned.length > 0;
  }

  /** One step at a time, whoever asks. */
  function next(): Promise<boolean> {
    learning ??= step().finally(() => {
      learning = undefined;
    });
    return learning;
  }

  async function run(): Promise<void> {
    while (!closed) {
      await pass(() => closed);
      if (closed) return;
      try {
        if (!(await next())) await wakeup.wait();
      } catch (error) {
        if (!(error instanceof CommonplaceError)) throw error;
        if (!closed) await wakeup.wait(pauseMs);
      }
    }
  }

  const running = (live ? run() : Promise.resolve()).catch((error: unknown) => {
    if (!closed) notices.trouble(error instanceof Error ? error : new Error(String(error)));
  });

  return {
    /** Learns for somebody who waits, for about so long; what is left is found by its words, or not yet. */
    async catchUp(ms: number): Promise<void> {
      const until = clock() + ms;
      try {
        while (!closed && (await next()) && clock() < until);
      } catch (error) {
        // Without a model facts are found by their words.
        if (!(error instanceof CommonplaceError)) throw error;
      }
    },
    async close(): Promise<void> {
      closed = true;
      stopListening();
      wakeup.raise();
      await Promise.allSettled([running, learning]);
    },
  };
}

export type FactIndex = ReturnType<typeof createFactIndex>;
