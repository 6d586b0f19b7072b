import type { Inputs, Outputs, Principal, SetQuery } from '../../../contract/index.ts';
import { anchored, type EvaluationStorage, relocate } from './judgements.ts';
import { plainQuestion } from './questions.ts';
import type { NewJudgement, NewQuestion } from './store-writes.ts';

export interface ExchangeOptions {
  storage: EvaluationStorage;
  newId(): string;
  /** UTC milliseconds. */
  now(): number;
}

/** Questions stored in one write. */
const slice = 100;
const mostRelevance = 3;

/** The test set as queries.jsonl and qrels.tsv, the form that `eval --queries --qrels` and other tools read. */
export function createExchange({ storage, newId, now }: ExchangeOptions) {
  const { read, write } = storage;

  /** Documents by file name; a text file may be named with or without its ending. */
  async function documentsOf(owner: string, names: ReadonlySet<string>): Promise<(name: string) => string | undefined> {
    const asked = [...names].flatMap((name) => [name, `${name}.txt`]);
    const found = await read.evaluation.documentsNamed({ owner, names: asked });
    return (name) => found[name] ?? found[`${name}.txt`];
  }

  return {
    async import(
      principal: Principal,
      input: Inputs['evaluation']['import'],
    ): Promise<Outputs['evaluation']['import']> {
      const owner = principal.accountId;
      const { queries, qrels = [] } = input;
      const judged = Map.groupBy(qrels, ({ query }) => query);
      const places = queries.flatMap(({ passages }) => passages ?? []);
      const names = new Set([...qrels, ...places].map(({ name }) => name));
      const documentOf = await documentsOf(owner, names);
      const sum = { questions: 0, judgements: 0, known: 0 };
      let batch: { question: NewQuestion; judgements: NewJudgement[] }[] = [];
      const flush = async () => {
        for (const { added } of await write.evaluation.putQuestions({ owner, now: now(), questions: batch })) {
          if (added) sum.questions += 1;
          else sum.known += 1;
        }
        batch = [];
      };
      for (const query of queries) {
        const judgements = await judgementsOf(owner, query, judged.get(query.id) ?? [], documentOf);
        sum.judgements += judgements.length;
        const answerable = query.answerable ?? true;
        const text = plainQuestion(query.text);
        const question = { id: newId(), text, origin: 'imported', kind: null, state: 'kept', answerable } as const;
        batch.push({ question, judgements: answerable ? judgements : [] });
        if (batch.length === slice) await flush();
      }
      if (batch.length > 0) await flush();
      return { ...sum, unknown: [...names].filter((name) => documentOf(name) === undefined) };
    },

    async export(principal: Principal): Promise<Outputs['evaluation']['export']> {
      const owner = principal.accountId;
      await relocate(storage, owner);
      const questions = await read.evaluation.allQuestions({ owner, state: 'kept' });
      const judged = await read.evaluation.judgementsOf({ questionIds: questions.map(({ id }) => id) });
      const nameOf = await read.evaluation.namesOf({ documentIds: [...new Set(judged.map((one) => one.documentId))] });
      const byQuestion = Map.groupBy(judged, ({ questionId }) => questionId);
      const queries = questions.map(({ id, text, answerable }): SetQuery => {
        const passages = (byQuestion.get(id) ?? []).flatMap(({ documentId, start, end, head, relevance, stale }) => {
          const name = nameOf[documentId];
          if (name === undefined || start === null || end === null || stale) return [];
          return [{ name, start, end, relevance, quote: head }];
        });
        return { id, text, ...(answerable ? {} : { answerable }), ...(passages.length > 0 ? { passages } : {}) };
      });
      const qrels = new Map<string, Outputs['evaluation']['export']['qrels'][number]>();
      for (const { questionId, documentId, relevance } of judged) {
        const name = nameOf[documentId];
        if (name === undefined) continue;
        const key = `${questionId} ${name}`;
        const most = Math.max(relevance, qrels.get(key)?.relevance ?? 0);
        qrels.set(key, { query: questionId, name, relevance: most });
      }
      return { queries, qrels: [...qrels.values()] };
    },
  };

  /** Passages where the file tells them and they hold what it quotes; whole documents otherwise. */
  async function judgementsOf(
    owner: string,
    { passages = [] }: SetQuery,
    qrels: readonly { name: string; relevance: number }[],
    documentOf: (name: string) => string | undefined,
  ): Promise<NewJudgement[]> {
    const judgements: NewJudgement[] = [];
    const inPassages = new Set<string>();
    for (const { name, start, end, relevance, quote } of passages) {
      const documentId = documentOf(name);
      if (documentId === undefined || end <= start) continue;
      const found = await read.evaluation.place({ owner, documentId, start, end });
      if (found === null || !found.text.startsWith(quote)) continue;
      judgements.push(await anchored(storage, owner, { documentId, range: { start, end }, relevance }));
      inPassages.add(documentId);
    }
    for (const { name, relevance } of qrels) {
      const documentId = documentOf(name);
      if (documentId === undefined || inPassages.has(documentId)) continue;
      const bounded = Math.min(mostRelevance, Math.max(0, Math.round(relevance)));
      judgements.push({ documentId, place: null, relevance: bounded });
    }
    return judgements;
  }
}

export type Exchange = ReturnType<typeof createExchange>;
