import { questionOriginSchema } from '../../../../contract/index.ts';
import { oneOf, UsageError, wholeNumber } from '../../arguments.ts';
import { type Command, type CommandContext, exit } from '../../command.ts';
import { count } from '../../output.ts';
import { exportSet, importSet } from './set-files.ts';
import { parseSet, printQuestion, type SetValues } from './set-line.ts';
import { proposeQuestions } from './set-propose.ts';

type Action = (rest: string[], values: SetValues, context: CommandContext) => Promise<number>;

const pageSize = 500;

const actions: Record<string, Action> = {
  async list(_, values, { client: open, out, signal }) {
    const { evaluation } = await open();
    const origin = oneOf('origin', values.origin, questionOriginSchema.options);
    const state = values.proposed ? 'proposed' : 'kept';
    const input = { state, origin, filter: values.filter, stale: values.stale === true, limit: pageSize } as const;
    for (let offset = 0; ; offset += pageSize) {
      const { items, total, counts } = await evaluation.questions({ ...input, offset }, { signal });
      for (const question of items) printQuestion(question, out);
      if (offset + pageSize < total) continue;
      const { questions, measured, unanswerable, stale, proposed } = counts;
      out.note(
        `${count(questions, 'question')}: ${measured} with a right passage, ${unanswerable} not in the documents, ${stale} that lost a passage; ${count(proposed, 'proposal')} to review`,
      );
      return exit.done;
    }
  },
  async add(rest, values, { client: open, out, signal }) {
    const text = rest.join(' ');
    if (text.trim() === '') throw new UsageError('Say the question.');
    const { evaluation } = await open();
    const relevance = wholeNumber('relevance', values.relevance, 0, 3);
    const start = wholeNumber('start', values.start, 0, Number.MAX_SAFE_INTEGER);
    const end = wholeNumber('end', values.end, 1, Number.MAX_SAFE_INTEGER);
    const { document: documentId } = values;
    if (documentId !== undefined && start !== undefined && end !== undefined) {
      printQuestion(await evaluation.mark({ question: text, documentId, start, end, relevance }, { signal }), out);
      return exit.done;
    }
    if (start !== undefined || end !== undefined)
      throw new UsageError('A passage takes --document, --start and --end.');
    const judgements = documentId === undefined ? [] : [{ documentId, relevance }];
    const answerable = values.unanswerable !== true;
    printQuestion(await evaluation.add({ text, answerable, judgements }, { signal }), out);
    return exit.done;
  },
  propose: (_, values, context) => proposeQuestions(values, context),
  keep: (rest, values, context) => review('keep', rest, values, context),
  reject: (rest, values, context) => review('reject', rest, values, context),
  async remove(ids, _, { client: open, out, signal }) {
    if (ids.length === 0) throw new UsageError('Name the questions by their ids.');
    const removed = await (await open()).evaluation.remove({ ids }, { signal });
    if (out.json) out.document(removed);
    else out.line(`${count(removed.questions, 'question')} removed.`);
    return removed.questions === ids.length ? exit.done : exit.someFailed;
  },
  import: (_, values, context) => importSet(values, context),
  export: (_, values, context) => exportSet(values, context),
};

export const set: Command = {
  usage:
    'eval set list [--filter PART] [--origin O] [--stale] [--proposed] | add "QUESTION" [--document ID [--start N --end N]] [--relevance 0..3] [--unanswerable]\n' +
    '  eval set propose [--count 20] [--seed N] [--collection NAME] [--keep] | keep ID...|--all | reject ID...|--all | remove ID...\n' +
    '  eval set import --queries Q.jsonl [--qrels R.tsv] | export --queries Q.jsonl --qrels R.tsv',
  warm: true,
  async run(args, context) {
    const { values, positionals } = parseSet(args);
    const [name = 'list', ...rest] = positionals;
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) throw new UsageError(`There is no "eval set ${name}".`);
    return action(rest, values, context);
  },
};

async function review(
  verdict: 'keep' | 'reject',
  named: string[],
  { all }: SetValues,
  { client: open, out, signal }: CommandContext,
): Promise<number> {
  const { evaluation } = await open();
  const ids = all
    ? (await evaluation.questions({ state: 'proposed', limit: pageSize })).items.map(({ id }) => id)
    : named;
  if (ids.length === 0 && !all) throw new UsageError('Name the proposals by their ids, or take them --all.');
  const items = ids.map((id) => ({ id, verdict }));
  const done = items.length === 0 ? { kept: 0, rejected: 0 } : await evaluation.review({ items }, { signal });
  if (out.json) out.document(done);
  else out.line(`${done.kept} kept, ${done.rejected} rejected.`);
  return exit.done;
}
