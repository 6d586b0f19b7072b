import type { Person } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief, count, type Output } from '../output.ts';

const options = {
  tag: { type: 'string' },
  proposals: { type: 'boolean' },
  sort: { type: 'string' },
  descending: { type: 'boolean' },
  offset: { type: 'string' },
  limit: { type: 'string' },
} as const;

const most = 1000;

/** Pages of people; words find those of whom a name, alias, contact or tag has a word that begins so. */
export const peopleList: Command = {
  usage:
    'people list [WORDS] [--tag T] [--proposals] [--sort name|updated|contact|documents] [--descending] [--offset N] [--limit N]',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const limit = wholeNumber('limit', values.limit, 1, most) ?? 100;
    const offset = wholeNumber('offset', values.offset, 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const sort = oneOf('sort', values.sort, ['name', 'updated', 'contact', 'documents']);
    if (values.tag === '') throw new UsageError('--tag takes the name of a tag.');
    const { people } = await client();
    const { items, total } = await people.list(
      {
        ...{ limit, offset, sort, tag: values.tag, descending: values.descending === true },
        ...{ filter: positionals.join(' ') || undefined, withProposals: values.proposals === true },
      },
      { signal },
    );
    if (out.json) out.document({ people: items, total });
    else {
      for (const person of items) printPerson(person, out);
      const shown = items.length < total ? `, shown from ${offset + 1} on: ${items.length}` : '';
      out.line(`${count(total, 'person', 'people')}${shown}`);
    }
    return exit.done;
  },
};

/** A person on one line. */
export function printPerson(person: Person, out: Output): void {
  const facts = [
    person.isOwner ? 'you' : '',
    person.facts > 0 ? count(person.facts, 'fact') : '',
    person.proposed > 0 ? `${person.proposed} to be decided` : '',
    person.documents > 0 ? count(person.documents, 'document') : '',
    ...person.tags.map((tag) => `#${tag}`),
  ].filter((part) => part !== '');
  const about = facts.length === 0 ? '' : `  (${brief(facts.join(', '), 200)})`;
  out.line(`${person.userId}  ${out.bold(brief(person.name, 100))}${about}`);
}
