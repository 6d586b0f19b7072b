import type { Inputs, Mark, Outputs, Principal, TestQuestion } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { anchored, type EvaluationStorage, relocate, toJudgement } from './judgements.ts';
import type { QuestionRow } from './store-questions.ts';

export interface QuestionsOptions {
  storage: EvaluationStorage;
  newId(): string;
  now(): number;
}

/** One spelling of a question: line breaks and double spaces are nobody's wish. */
export function plainQuestion(text: string): string {
  return text.replaceAll('\0', ' ').toWellFormed().replace(/\s+/g, ' ').trim();
}

/** The user's own test set: questions with what is right and wrong for them. */
export function createQuestions({ storage, newId, now }: QuestionsOptions) {
  const { read, write } = storage;

  async function withJudgements(questions: readonly QuestionRow[]): Promise<TestQuestion[]> {
    const judged = await read.evaluation.judgementsOf({ questionIds: questions.map(({ id }) => id) });
    const byQuestion = Map.groupBy(judged, ({ questionId }) => questionId);
    return questions.map(({ state: _, ...question }) => ({
      ...question,
      judgements: (byQuestion.get(question.id) ?? []).map(toJudgement),
    }));
  }

  async function get(owner: string, id: string): Promise<TestQuestion> {
    const found = await read.evaluation.questionById({ owner, id });
    const [question] = found === null ? [] : await withJudgements([found]);
    if (question === undefined) throw noQuestion();
    return question;
  }

  return {
    get,
    withJudgements,

    async mark(principal: Principal, input: Inputs['evaluation']['mark']): Promise<TestQuestion> {
      const owner = principal.accountId;
      const { documentId, start, end, relevance } = input;
      const judgement = await anchored(storage, owner, { documentId, range: { start, end }, relevance });
      const text = plainQuestion(input.question);
      const question = { id: newId(), text, origin: 'marked', kind: null, state: 'kept', answerable: true } as const;
      const { id } = await write.evaluation.putQuestion({ owner, now: now(), question, judgements: [judgement] });
      return get(owner, id);
    },

    async unmark(principal: Principal, input: Inputs['evaluation']['unmark']): Promise<TestQuestion | null> {
      const owner = principal.accountId;
      const known = await read.evaluation.questionByText({ owner, text: plainQuestion(input.question) });
      if (known === null) return null;
      const { documentId, start, end } = input;
      const { gone } = await write.evaluation.unmark({ questionId: known.id, documentId, start, end });
      return gone ? null : get(owner, known.id);
    },

    async marksOf(principal: Principal, question: string): Promise<Mark[]> {
      const owner = principal.accountId;
      const known = await read.evaluation.questionByText({ owner, text: plainQuestion(question) });
      if (known === null || known.state === 'rejected') return [];
      await relocate(storage, owner);
      const judged = await read.evaluation.judgementsOf({ questionIds: [known.id] });
      return judged.flatMap(({ documentId, start, end, relevance, stale, away }) =>
        start === null || end === null || stale || away ? [] : [{ documentId, start, end, relevance }],
      );
    },

    async list(
      principal: Principal,
      input: Inputs['evaluation']['questions'],
    ): Promise<Outputs['evaluation']['questions']> {
      const owner = principal.accountId;
      await relocate(storage, owner);
      const { state = 'kept', stale = false, offset = 0, limit = 100, filter, origin } = input;
      const { items, total } = await read.evaluation.listQuestions({
        owner,
        state,
        stale,
        offset,
        limit,
        filter,
        origin,
      });
      const counts = await read.evaluation.countQuestions({ owner });
      return { items: await withJudgements(items), total, counts };
    },

    async add(principal: Principal, input: Inputs['evaluation']['add']): Promise<TestQuestion> {
      const owner = principal.accountId;
      const { answerable = true, judgements = [] } = input;
      assertFits(answerable, judgements.length);
      const text = plainQuestion(input.text);
      const known = await read.evaluation.questionByText({ owner, text });
      if (known?.state === 'kept') throw alreadyThere();
      const anchors = [];
      for (const judgement of judgements) anchors.push(await anchored(storage, owner, judgement));
      if (known !== null) await write.evaluation.removeQuestions({ owner, ids: [known.id] });
      const question = { id: newId(), text, origin: 'added', kind: null, state: 'kept', answerable } as const;
      const { id } = await write.evaluation.putQuestion({ owner, now: now(), question, judgements: anchors });
      return get(owner, id);
    },

    async update(principal: Principal, input: Inputs['evaluation']['update']): Promise<TestQuestion> {
      const owner = principal.accountId;
      const known = await read.evaluation.questionById({ owner, id: input.id });
      if (known === null) throw noQuestion();
      const text = input.text === undefined ? known.text : plainQuestion(input.text);
      const other = await read.evaluation.questionByText({ owner, text });
      if (other !== null && other.id !== known.id) throw alreadyThere();
      const answerable = input.answerable ?? known.answerable;
      assertFits(answerable, input.judgements?.length ?? 0);
      const anchors = [];
      for (const judgement of input.judgements ?? []) anchors.push(await anchored(storage, owner, judgement));
      // What holds no answer has no right passages.
      const judgements = input.judgements !== undefined ? anchors : answerable ? null : [];
      const change = { id: known.id, text, answerable, state: known.state, judgements };
      await write.evaluation.updateQuestion({ owner, now: now(), change });
      return get(owner, known.id);
    },

    /** The user's word on proposals; those that are none any more are passed over. */
    async review(principal: Principal, items: Inputs['evaluation']['review']['items']) {
      const owner = principal.accountId;
      const sum = { kept: 0, rejected: 0 };
      for (const { id, verdict, text: given } of items) {
        const known = await read.evaluation.questionById({ owner, id });
        if (known?.state !== 'proposed') continue;
        const text = given === undefined ? known.text : plainQuestion(given);
        const other = await read.evaluation.questionByText({ owner, text });
        if (other !== null && other.id !== id) throw alreadyThere();
        const state = verdict === 'keep' ? 'kept' : 'rejected';
        const change = { id, text, answerable: known.answerable, state, judgements: null } as const;
        await write.evaluation.updateQuestion({ owner, now: now(), change });
        sum[state] += 1;
      }
      return sum;
    },

    async remove(principal: Principal, ids: string[]): Promise<{ questions: number }> {
      return { questions: await write.evaluation.removeQuestions({ owner: principal.accountId, ids }) };
    },
  };
}

function assertFits(answerable: boolean, judgements: number): void {
  if (answerable || judgements === 0) return;
  throw new CommonplaceError('invalid_input', 'A question that the documents do not answer has no right passages.');
}

function noQuestion(): CommonplaceError {
  return new CommonplaceError('not_found', 'There is no such question in the test set.');
}

function alreadyThere(): CommonplaceError {
  return new CommonplaceError('invalid_input', 'The test set has this question already. Change that one instead.');
}

export type Questions = ReturnType<typeof createQuestions>;
