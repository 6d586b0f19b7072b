import {
  type EvaluationRun,
  type Inputs,
  searchBySchema,
  searchModeSchema,
  vectorEngineSchema,
} from '../../../../contract/index.ts';
import { oneOf, parseOptions } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { duration, type Output } from '../../output.ts';

const options = {
  name: { type: 'string' },
  mode: { type: 'string' },
  by: { type: 'string' },
  engine: { type: 'string' },
  model: { type: 'string' },
  answers: { type: 'boolean' },
} as const;

export const run: Command = {
  usage:
    'eval run [--name NAME] [--by hybrid,keyword,vector] [--mode basic,deep,...] [--engine auto,exact,...] [--model M,...] [--answers]  (lists: one run for each)',
  warm: true,
  async run(args, { client: open, out, signal }) {
    const { values } = parseOptions(args, options);
    const listed = (name: 'by' | 'mode' | 'engine' | 'model') => values[name]?.split(',').map((one) => one.trim());
    const each = <const T extends string>(name: 'by' | 'mode' | 'engine', words: readonly T[]) =>
      listed(name)?.map((word) => oneOf(name, word, words)) ?? [undefined];
    const variations = each('by', searchBySchema.options).flatMap((by) =>
      each('mode', searchModeSchema.options).flatMap((mode) =>
        each('engine', vectorEngineSchema.options).flatMap((engine) =>
          (listed('model') ?? [undefined]).map((model) => ({ by, mode, engine, model })),
        ),
      ),
    );
    const input: Inputs['evaluation']['run'] = { name: values.name, variations, answers: values.answers === true };
    for await (const event of await (await open()).evaluation.run(input, { signal })) {
      if (event.type === 'run') printRun(event.run, out);
      else {
        const left = event.msLeft === null ? '' : `, ${duration(event.msLeft)} left`;
        out.progress(event.done, event.total, `questions, ${event.label}${left}`);
      }
    }
    return exit.done;
  },
};

export function printRun(run: EvaluationRun, out: Output): void {
  if (out.json) {
    out.document(run);
    return;
  }
  const { figures, answers, leftOut } = run;
  out.line(`${run.name}  (${new Date(run.at).toISOString().slice(0, 16).replace('T', ' ')}, ${run.id})`);
  for (const [name, value] of Object.entries(figures)) out.line(`  ${name.padEnd(12)} ${Number(value.toFixed(4))}`);
  for (const [name, value] of Object.entries(answers ?? {})) {
    out.line(`  ${name.padEnd(16)} ${value === null ? 'nothing to count' : Number(value.toFixed(3))}`);
  }
  const left = [
    leftOut.unjudged > 0 ? `${leftOut.unjudged} without a right passage` : undefined,
    leftOut.stale > 0 ? `${leftOut.stale} that lost theirs` : undefined,
    leftOut.failed > 0 ? `${leftOut.failed} that could not be asked` : undefined,
  ].filter((part) => part !== undefined);
  if (left.length > 0) out.line(`  left out: ${left.join(', ')}`);
}
