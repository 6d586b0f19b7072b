import type { Judgement } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { anchorOf } from './anchor.ts';
import type { evaluationStore } from './store.ts';
import type { JudgementRow } from './store-questions.ts';
import type { NewJudgement } from './store-writes.ts';

export type EvaluationStorage = Storage<{ evaluation: typeof evaluationStore }>;

/** A judgement as it is given: a range of the document's current text, or none for the whole of it. */
export interface GivenJudgement {
  documentId: string;
  range?: { start: number; end: number } | undefined;
  relevance?: number | undefined;
}

export const fullRelevance = 3;
/** A whole book is no passage. */
const longestPassage = 100_000;

/** Ties a judgement to the words at its place. Throws not_found, invalid_input. */
export async function anchored(
  storage: EvaluationStorage,
  owner: string,
  { documentId, range, relevance = fullRelevance }: GivenJudgement,
): Promise<NewJudgement> {
  const { start, end } = range ?? { start: 0, end: 1 };
  if (end <= start || end - start > longestPassage) {
    throw new CommonplaceError(
      'invalid_input',
      `A passage ends after it starts and within ${longestPassage} characters.`,
    );
  }
  const found = await storage.read.evaluation.place({ owner, documentId, start, end });
  if (found === null) throw new CommonplaceError('not_found', 'There is no such document in the library any more.');
  if (range === undefined) return { documentId, place: null, relevance };
  if (found.text.trim() === '') {
    throw new CommonplaceError('invalid_input', 'There is no text at that place of the document.');
  }
  return { documentId, place: { versionId: found.versionId, anchor: anchorOf(found.text, start) }, relevance };
}

/** Judged passages looked for in one go. */
const slice = 200;

/** Finds judged passages again in documents that were read anew since; what is not found becomes stale. */
export async function relocate(storage: EvaluationStorage, owner: string): Promise<void> {
  if (await storage.read.evaluation.hasLostProposals({ owner })) {
    await storage.write.evaluation.dropLostProposals({ owner });
  }
  for (;;) {
    const old = await storage.read.evaluation.outdated({ owner, limit: slice });
    for (const [versionId, ofVersion] of Map.groupBy(old, (one) => one.versionId)) {
      const anchors = ofVersion.map(({ id, versionId: _, ...anchor }) => ({ id, anchor }));
      const found = await storage.read.evaluation.locateAll({ versionId, anchors });
      const moves = found.map(({ id, range }) => ({ id, versionId, range }));
      await storage.write.evaluation.moveJudgements({ moves });
    }
    if (old.length < slice) return;
  }
}

export function toJudgement(row: JudgementRow): Judgement {
  const { id, documentId, title, path, page, start, end, head, relevance, stale, away } = row;
  return {
    ...{ id, documentId, title, path, page, relevance },
    range: start === null || end === null ? null : { start, end },
    quote: head,
    state: stale ? 'stale' : away ? 'away' : 'found',
  };
}
