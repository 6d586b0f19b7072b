import type { FolderEvent } from '../../../contract/index.ts';
import { type CommandContext, exit } from '../command.ts';
import type { Output } from '../output.ts';
import { findFolder, printFolder } from './watch-folder.ts';

/** Stays, keeps the library true to the folders, and prints what happens until Ctrl-C. */
export async function runWatch(place: string | undefined, context: CommandContext): Promise<number> {
  const { out, signal } = context;
  const client = await context.client();
  const id = place === undefined ? undefined : (await findFolder(client, place, context)).id;
  const events = await client.folders.events({ id }, { signal });
  if (!out.json) {
    for (const folder of await client.folders.list({}, { signal })) printFolder(folder, out);
    out.note('Watching. Ctrl-C stops it.');
  }
  try {
    for await (const event of events) printEvent(event, out);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return exit.done;
}

function printEvent(event: FolderEvent, out: Output): void {
  if (out.json) {
    out.document(event);
    return;
  }
  const detail =
    event.detail === null ? '' : event.kind === 'moved' ? `  (from ${event.detail})` : `  (${event.detail})`;
  out.line(`${new Date(event.at).toLocaleTimeString()}  ${event.kind.padEnd(10)}  ${event.path}${detail}`);
}
