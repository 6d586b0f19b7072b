import type { Inputs, Principal, ProposalKind, ProposeEvent } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { ActiveModel } from '../../models/index.ts';
import { anchorOf } from '../anchor.ts';
import type { EvaluationStorage } from '../judgements.ts';
import { fullRelevance } from '../judgements.ts';
import { plainQuestion, type Questions } from '../questions.ts';
import { randomFrom } from '../random.ts';
import { type MadeQuestion, questionsOf } from './make-questions.ts';
import { type Neighbours, neighboursFrom } from './neighbours.ts';
import type { SourcePassage } from './passage.ts';
import { inTurns, ordinalsOf } from './sample.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

export interface ProposeOptions {
  storage: EvaluationStorage;
  models: Pick<ActiveModel, 'active'>;
  questions: Questions;
  newId(): string;
  /** UTC milliseconds. */
  now(): number;
  /** A clock in milliseconds. */
  clock(): number;
}

/** Passages looked at for each question that is wanted, and at least. */
const passagesEach = 4;
const fewestPassages = 200;
const passagesOfDocument = 3;
/** Words that are looked up by meaning: a second's work. */
const mostWords = 400;

/** Makes questions from passages across documents, formats and languages; they wait for the user's word. */
export async function* propose(
  options: ProposeOptions,
  principal: Principal,
  input: Inputs['evaluation']['propose'],
  signal: AbortSignal | undefined,
): AsyncGenerator<ProposeEvent, void> {
  const owner = principal.accountId;
  const { storage, clock } = options;
  const { count = 20, collection, seed = options.now() % 2 ** 32 } = input;
  const random = randomFrom(seed);
  const documents = await storage.read.evaluation.sourceDocuments({ owner, collection: collection ?? null });
  if (documents.length === 0) {
    throw new CommonplaceError('invalid_input', 'There are no documents to make questions from. Add some first.');
  }
  const started = clock();
  const progress = (done: number): ProposeEvent => ({
    ...{ type: 'progress', done, total: count },
    msLeft: done === 0 ? null : Math.round(((clock() - started) / done) * (count - done)),
  });
  yield progress(0);
  const wanted = Math.max(fewestPassages, count * passagesEach);
  const passages: SourcePassage[] = [];
  const sources = new Set<string>();
  for (const document of inTurns(documents, random)) {
    if (passages.length >= wanted) break;
    signal?.throwIfAborted();
    const { documentId, versionId } = document;
    const ordinals = ordinalsOf(document, passagesOfDocument, random);
    passages.push(...(await storage.read.evaluation.sourcePassages({ documentId, versionId, ordinals })));
    sources.add(documentId);
  }
  const vocabulary = readVocabulary(passages);
  const neighbours = await wordNeighbours(options, vocabulary, signal);
  const kinds = new Map<ProposalKind, number>();
  let proposed = 0;
  for (const passage of firstOfEach(passages)) {
    if (proposed === count) break;
    signal?.throwIfAborted();
    const made = questionsOf(passage, vocabulary, neighbours, random);
    // Each kind has its turn.
    made.sort((a, b) => (kinds.get(a.kind) ?? 0) - (kinds.get(b.kind) ?? 0));
    for (const question of made) {
      const id = await keep(options, owner, passage, question);
      if (id === null) continue;
      kinds.set(question.kind, (kinds.get(question.kind) ?? 0) + 1);
      proposed += 1;
      yield { type: 'proposal', question: await options.questions.get(owner, id) };
      yield progress(proposed);
      break;
    }
  }
  yield { type: 'result', proposed, documents: sources.size };
}

/** A passage of every document before the second of any. */
function firstOfEach(passages: readonly SourcePassage[]): SourcePassage[] {
  const turn = new Map<string, number>();
  const numbered = passages.map((passage) => {
    const round = turn.get(passage.documentId) ?? 0;
    turn.set(passage.documentId, round + 1);
    return { passage, round };
  });
  return numbered.sort((a, b) => a.round - b.round).map(({ passage }) => passage);
}

/** Null where the set knows the question already, or the user rejected it. */
async function keep(
  { storage, newId, now }: ProposeOptions,
  owner: string,
  passage: SourcePassage,
  { kind, text, start, end }: MadeQuestion,
): Promise<string | null> {
  const question = plainQuestion(text);
  if ((await storage.read.evaluation.questionByText({ owner, text: question })) !== null) return null;
  const anchor = anchorOf(passage.text.slice(start - passage.start, end - passage.start), start);
  const { documentId, versionId } = passage;
  const { id } = await storage.write.evaluation.putQuestion({
    ...{ owner, now: now() },
    question: { id: newId(), text: question, origin: 'proposed', kind, state: 'proposed', answerable: true },
    judgements: [{ documentId, place: { versionId, anchor }, relevance: fullRelevance }],
  });
  return id;
}

async function wordNeighbours(
  { models }: ProposeOptions,
  { words }: Vocabulary,
  signal: AbortSignal | undefined,
): Promise<Neighbours> {
  const asked = words.slice(0, mostWords);
  try {
    return neighboursFrom(asked, await models.active().embedder.embedPassages(asked, signal));
  } catch (error) {
    // Other forms of the words do without.
    if (error instanceof CommonplaceError && error.code !== 'cancelled') return () => [];
    throw error;
  }
}
