import { CommonplaceError, type SummaryOf } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count, duration } from '../output.ts';
import { askingOptions, howOf } from './asking/options.ts';
import { createAnswerPrinter } from './asking/print-answer.ts';

const options = {
  ...askingOptions,
  length: { type: 'string' },
  week: { type: 'string' },
  forecast: { type: 'boolean' },
} as const;

export const summarise: Command = {
  usage:
    'summarise --document ID | --collection NAME | --person ID | --week now|DATE [--length short|medium|long] [--forecast] [--assistant NAME] [--backend ...] [--model NAME]',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    if (positionals.length > 0) throw new UsageError('Say what to summarise with an option.');
    const of = subject(values);
    const { assistant, backend, provider, model } = howOf(values);
    const how = { assistant, backend, provider, model };
    const client = await context.client();
    const { out, signal } = context;
    if (values.forecast) {
      const forecast = await client.chat.forecast({ of, ...how });
      if (out.json) out.document(forecast);
      else {
        const cost = forecast.cost ? `, about $${(forecast.cost / 1e6).toFixed(4)}` : '';
        const time = forecast.ms === null ? '' : `, about ${duration(forecast.ms)}`;
        out.line(`${count(forecast.passages, 'passage')} in ${count(forecast.documents, 'document')}${time}${cost}`);
      }
      return exit.done;
    }
    const length = oneOf('length', values.length, ['short', 'medium', 'long']);
    const printer = createAnswerPrinter(out);
    let failed = false;
    for await (const event of await client.chat.summarise({ of, length, ...how }, { signal })) {
      printer.take(event);
      if (event.type !== 'answer') continue;
      failed = event.answer.stopped === 'failed';
      if (out.json) out.document(event.answer);
    }
    return failed ? exit.failed : exit.done;
  },
};

function subject(values: {
  document?: string[] | undefined;
  collection?: string | undefined;
  person?: string[] | undefined;
  week?: string | undefined;
}): SummaryOf {
  const subjects: SummaryOf[] = [
    ...(values.document ?? []).map((id) => ({ kind: 'document' as const, id })),
    ...(values.person ?? []).map((id) => ({ kind: 'person' as const, id })),
    ...(values.collection === undefined ? [] : [{ kind: 'collection' as const, name: values.collection }]),
    ...(values.week === undefined ? [] : [{ kind: 'week' as const, until: endOf(values.week) }]),
  ];
  const [one] = subjects;
  if (one === undefined || subjects.length > 1) {
    throw new UsageError('Name one of --document, --collection, --person and --week.');
  }
  return one;
}

const day = 86_400_000;

/** "now", or the last day of the week, which belongs to it. */
function endOf(week: string): number | undefined {
  if (week === 'now') return undefined;
  const date = Date.parse(week);
  if (Number.isNaN(date)) throw new CommonplaceError('invalid_input', `--week takes "now" or a date, not "${week}".`);
  return date + day;
}
