import { type IngestedUser, type Inputs, languageAddressSchema } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count, duration, type Output } from '../output.ts';

const options = {
  model: { type: 'string' },
  'base-url': { type: 'string' },
  temperature: { type: 'string' },
} as const;

/** Takes profiles out of files and folders, showing each step as it happens. */
export const ingestUser: Command = {
  usage: 'ingest-user FILE|FOLDER... [--model NAME] [--base-url URL] [--temperature 0..2]',
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    if (positionals.length === 0) throw new UsageError('Name at least one file or folder.');
    const paths = positionals.map(context.absolute);
    return ingest({ paths, by: modelFrom(values) }, context);
  },
};

type Input = Inputs['people']['ingest'];

/** Any of these asks for a language model; without them it is as the settings say. */
function modelFrom(values: { model?: string; 'base-url'?: string; temperature?: string }): Input['by'] {
  const { model, 'base-url': address, temperature } = values;
  if (model === undefined && address === undefined && temperature === undefined) return undefined;
  if (address !== undefined && !languageAddressSchema.safeParse(address).success) {
    throw new UsageError(`--base-url takes an address such as https://openrouter.ai/api/v1, not "${address}".`);
  }
  const number = temperature === undefined ? undefined : Number(temperature);
  if (number !== undefined && !(temperature?.trim() !== '' && number >= 0 && number <= 2)) {
    throw new UsageError(`--temperature takes a number from 0 to 2, not "${temperature}".`);
  }
  return { model, address, temperature: number };
}

async function ingest(input: Input, { client, out, signal }: CommandContext): Promise<number> {
  const { people } = await client();
  const sum = { files: 0, failed: 0, created: 0, facts: 0, proposed: 0 };
  for await (const event of await people.ingest(input, { signal })) {
    if (event.type === 'step') {
      const { step, text, ms } = event.step;
      out.note(`  ${step}: ${text}${ms >= 1 ? ` (${duration(ms)})` : ''}`);
      continue;
    }
    sum.files += 1;
    if (event.type === 'failed') {
      const { path, code, message } = event;
      sum.failed += 1;
      if (out.json) out.document({ path, user: null, created: false, steps: [], error: { code, message } });
      else out.line(`✗ ${path}\n    ${message}`);
      continue;
    }
    const { result } = event;
    sum.created += [result, ...result.others].filter(({ created }) => created).length;
    sum.facts += result.facts.added;
    sum.proposed += result.facts.proposed;
    if (out.json) out.document(result);
    else printResult(result, out);
  }
  if (sum.files === 0) out.note('There is no file in this folder that can be read.');
  if (sum.files > 1) out.note(summaryOf(sum));
  return sum.failed > 0 || sum.files === 0 ? exit.failed : exit.done;
}

function printResult({ path, user, created, others, facts }: IngestedUser, out: Output): void {
  if (user === null) {
    out.line(`✓ ${path}  (nobody found)`);
    return;
  }
  const more = others.length === 0 ? '' : `; ${count(others.length, 'other person', 'other people')}`;
  const told = `${count(facts.added, 'new fact')}, ${facts.known} known, ${facts.proposed} to decide`;
  out.line(`✓ ${path}\n    ${out.bold(user.name)} (${user.userId}, ${created ? 'new' : 'updated'})${more}; ${told}`);
}

function summaryOf(sum: { files: number; failed: number; created: number; facts: number; proposed: number }): string {
  const parts = [
    count(sum.files, 'file'),
    count(sum.created, 'new person', 'new people'),
    `${count(sum.facts, 'new fact')}, ${sum.proposed} of them to decide`,
  ];
  if (sum.failed > 0) parts.push(`${sum.failed} failed`);
  return `${parts.join('; ')}.`;
}
