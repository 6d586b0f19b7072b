import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { printPerson } from './people-list.ts';

/** One person with what is written about them. */
export const peopleShow: Command = {
  usage: 'people show ID',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one person by their id.');
    const person = await (await client()).people.get({ id }, { signal });
    if (out.json) {
      out.document(person);
      return exit.done;
    }
    printPerson(person, out);
    if (person.aliases.length > 0) out.line(`  also: ${person.aliases.join(', ')}`);
    for (const { kind, value, label } of person.contacts) {
      out.line(`  ${kind}: ${value}${label === null ? '' : ` (${label})`}`);
    }
    if (person.bio !== null) out.line(`  ${person.bio}`);
    if (person.wikiContent !== '') out.line(`\n${person.wikiContent}`);
    return exit.done;
  },
};
