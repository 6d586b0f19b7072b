import { workKindSchema } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count } from '../output.ts';
import { dateOf, onePerson } from './traits-show.ts';

const shownRefusals = 10;

export const traitsImport: Command = {
  usage: 'traits import ID FILE',
  async run(args, { client, out, absolute }) {
    const [id, file, ...others] = parseOptions(args, {}).positionals;
    if (id === undefined || file === undefined || others.length > 0) {
      throw new UsageError('Name one person, and one export of Spotify, Goodreads, Letterboxd or Netflix.');
    }
    const report = await (await client()).traits.importEntertainment({ id, path: absolute(file) });
    if (out.json) out.document(report);
    else {
      const known = report.known === 0 ? '' : `, ${report.known} were there already`;
      out.line(`${report.format}: ${count(report.items, 'item')}, ${count(report.insights, 'new insight')}${known}.`);
      if (report.unknown > 0)
        out.note(`Of ${count(report.unknown, 'item')} no genre is known; they count for nothing.`);
      for (const { file: name, line, reason } of report.refused.slice(0, shownRefusals)) {
        out.note(`${name}, line ${line}: ${reason}`);
      }
      if (report.refusedTotal > shownRefusals) out.note(`${report.refusedTotal} rows were left out in all.`);
    }
    return report.refusedTotal > 0 ? exit.someFailed : exit.done;
  },
};

const text = { type: 'string' } as const;

export const traitsAdd: Command = {
  usage: 'traits add ID --kind music|film|book|game --title TITLE [--genre GENRE] [--rating 0..1] [--at DATE]',
  async run(args, { client, out }) {
    const options = { kind: text, title: text, genre: text, rating: text, at: text };
    const { values, positionals } = parseOptions(args, options);
    const id = onePerson(positionals);
    const kind = oneOf('kind', values.kind, workKindSchema.options);
    if (kind === undefined || values.title === undefined) throw new UsageError('Say what it was: --kind and --title.');
    const rating = values.rating === undefined ? undefined : Number(values.rating);
    if (rating !== undefined && !(rating >= 0 && rating <= 1)) {
      throw new UsageError(`--rating takes a number from 0 to 1, not "${values.rating}".`);
    }
    const { title, genre } = values;
    const added = await (await client()).traits.addEntertainment({
      ...{ id, kind, title, genre, rating, at: dateOf('at', values.at) },
    });
    if (out.json) out.document(added);
    else if (added.known) out.line('That was there already.');
    else if (added.genre === null)
      out.line('Kept; nothing is known of its genre, so it counts for nothing. --genre says it.');
    else out.line(`${added.genre}: ${count(added.insights, 'insight')}, counted at the next update.`);
    return exit.done;
  },
};
