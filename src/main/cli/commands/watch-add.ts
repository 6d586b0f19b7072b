import type { Inputs } from '../../../contract/index.ts';
import { type CommandContext, exit } from '../command.ts';
import { printDryRun } from './dry-run.ts';
import { waitUntilRead } from './wait.ts';
import { printFolder } from './watch-folder.ts';

/** Watches a folder, and waits until what is in it has been read unless told not to. */
export async function addFolder(
  input: Inputs['folders']['add'],
  wait: boolean,
  context: CommandContext,
): Promise<number> {
  const { out, signal } = context;
  const client = await context.client();
  const { id } = await client.folders.add(input, { signal });
  await client.folders.reconcile({ id }, { signal });
  if (wait) await waitUntilRead(client, context);
  const folder = (await client.folders.list({}, { signal })).find((one) => one.id === id);
  if (folder === undefined) return exit.failed;
  printFolder(folder, out);
  if (!out.json)
    out.note('It is watched while the app, "serve" or "watch run" is open, and looked through when they open.');
  return exit.done;
}

/** What watching a folder would bring in; counts as it walks. */
export async function dryRunFolder(input: Inputs['folders']['dryRun'], context: CommandContext): Promise<number> {
  const client = await context.client();
  const plans = await client.folders.dryRun(input, { signal: context.signal });
  for await (const plan of plans) {
    if (plan.done) printDryRun(plan, context.out);
    else context.out.progress(plan.files, plan.files, 'files so far');
  }
  return exit.done;
}
