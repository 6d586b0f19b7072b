import { type Fact, factStatusSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { brief, count, type Output } from '../output.ts';

const statuses = [...factStatusSchema.options, 'all'] as const;

/** What is known of a person, each with the passages that say so. */
export const peopleFacts: Command = {
  usage: `people facts ID [--status ${statuses.join('|')}]`,
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { status: { type: 'string' } });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError('Name one person, by id or user id.');
    const status = oneOf('status', values.status, statuses);
    const { people } = await client();
    const asked = status === undefined ? undefined : status === 'all' ? [...factStatusSchema.options] : [status];
    const facts = await people.facts({ id, ...(asked !== undefined && { statuses: asked }) }, { signal });
    if (out.json) for (const fact of facts) out.document(fact);
    else printFacts(facts, out);
    return exit.done;
  },
};

const marks = { accepted: '✓', proposed: '?', rejected: '✗', withdrawn: '–' } as const;

function printFacts(facts: readonly Fact[], out: Output): void {
  if (facts.length === 0) out.note('Nothing is known of this person.');
  for (const { id, kind, status, statement, evidence, contradicts, current } of facts) {
    const notes = [
      contradicts.length > 0 ? `contradicts ${count(contradicts.length, 'other')}` : '',
      current || status === 'rejected' || status === 'withdrawn' ? '' : 'no longer',
    ].filter((note) => note !== '');
    out.line(`${marks[status]} ${kind}: ${statement}${notes.length > 0 ? `  (${notes.join(', ')})` : ''}  ${id}`);
    for (const { path, page, quote } of evidence) {
      out.line(`    “${brief(quote, 100)}”  ${path}${page === null ? '' : `, page ${page}`}`);
    }
  }
}

const deciding = (name: 'accept' | 'reject', status: 'accepted' | 'rejected'): Command => ({
  usage: `people ${name} FACT...`,
  run: (args, context) => decide(args, status, context),
});

export const peopleAccept: Command = deciding('accept', 'accepted');
export const peopleReject: Command = deciding('reject', 'rejected');

async function decide(args: string[], status: 'accepted' | 'rejected', { client, out, signal }: CommandContext) {
  const { positionals: ids } = parseOptions(args, {});
  if (ids.length === 0) throw new UsageError('Name the facts by their ids: "people facts ID" shows them.');
  const { people } = await client();
  const done = await people.decide({ ids, status }, { signal });
  if (out.json) out.document(done);
  else out.line(`${count(done.changed, 'fact')} ${status}.`);
  return exit.done;
}
