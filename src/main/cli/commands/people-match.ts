import { parseOptions, UsageError, wholeNumber } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { brief } from '../output.ts';

const options = { like: { type: 'string' }, meet: { type: 'string' }, k: { type: 'string' } } as const;

/** Who knows about something, who is like somebody, who should meet somebody; each with why. */
export const peopleMatch: Command = {
  usage: 'people match "QUESTION" | people match --like ID | people match --meet ID ["QUESTION"]   [--k 10]',
  warm: true,
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, options);
    const question = positionals.join(' ').trim();
    if (question === '' && values.like === undefined && values.meet === undefined) {
      throw new UsageError('Ask a question, or name somebody with --like or --meet.');
    }
    const { people } = await client();
    const found = await people.match(
      {
        ...(question !== '' && { question }),
        ...(values.like !== undefined && { like: values.like }),
        ...(values.meet !== undefined && { meet: values.meet }),
        k: wholeNumber('k', values.k, 1, 100) ?? 10,
      },
      { signal },
    );
    for (const [index, match] of found.entries()) {
      if (out.json) {
        out.document(match);
        continue;
      }
      out.line(`${index + 1}. ${out.bold(match.person.name)}  ${match.person.userId}`);
      for (const { text, evidence } of match.reasons) {
        out.line(`   ${brief(text, 200)}`);
        if (evidence !== null)
          out.line(`     ${evidence.path}${evidence.page === null ? '' : `, page ${evidence.page}`}`);
      }
    }
    if (!out.json && found.length === 0) out.line('Nobody found for whom there is a reason.');
    return exit.done;
  },
};
