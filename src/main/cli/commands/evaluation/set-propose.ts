import { wholeNumber } from '../../arguments.ts';
import { type CommandContext, exit } from '../../command.ts';
import { count, duration } from '../../output.ts';
import { printQuestion, type SetValues } from './set-line.ts';

/** Has questions proposed and prints them; with --keep they join the set at once. */
export async function proposeQuestions(
  values: SetValues,
  { client: open, out, signal }: CommandContext,
): Promise<number> {
  const { evaluation } = await open();
  const input = {
    count: wholeNumber('count', values.count, 1, 200),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1),
    collection: values.collection,
  };
  const ids: string[] = [];
  for await (const event of await evaluation.propose(input, { signal })) {
    if (event.type === 'proposal') {
      ids.push(event.question.id);
      printQuestion(event.question, out);
    } else if (event.type === 'progress') {
      const left = event.msLeft === null ? '' : `, ${duration(event.msLeft)} left`;
      out.progress(event.done, event.total, `questions${left}`);
    } else out.note(`${count(event.proposed, 'question')} from ${count(event.documents, 'document')}`);
  }
  if (values.keep && ids.length > 0) {
    const { kept } = await evaluation.review({ items: ids.map((id) => ({ id, verdict: 'keep' })) }, { signal });
    out.note(`${count(kept, 'question')} kept`);
  }
  return exit.done;
}
