import { type AddedFile, type AddSummary, type Client, CommonplaceError } from '../../../contract/index.ts';
import { oneOf, parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { count, duration, type Output } from '../output.ts';
import { printDryRun } from './dry-run.ts';
import { showProgress } from './show-progress.ts';
import { waitForDocument } from './wait.ts';

const options = {
  collection: { type: 'string' },
  title: { type: 'string' },
  'dry-run': { type: 'boolean' },
  until: { type: 'string' },
} as const;

export const add: Command = {
  usage:
    'add PATH... [--collection NAME] [--dry-run] [--until findable|ready] (-: a note from stdin, [--title T]; https://...: a web page)',
  warm: true,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    if (positionals.length === 0) throw new UsageError('Name at least one file or folder, or - for a note.');
    const until = oneOf('until', values.until, ['findable', 'ready']) ?? 'ready';
    const pages = positionals.filter((path) => /^https?:\/\//i.test(path));
    const paths = positionals.filter((path) => path !== '-' && !pages.includes(path)).map(context.absolute);
    const client = await context.client();
    if (values['dry-run']) return dryRun(client, paths, context);

    const total = tally();
    if (positionals.includes('-')) {
      total.note(await addNote(client, { title: values.title, collection: values.collection, until }, context));
    }
    for (const url of pages) {
      total.note(await addPage(client, url, { collection: values.collection, until }, context));
    }
    if (paths.length > 0) {
      const events = await client.ingest.add(
        { paths, collection: values.collection, until },
        { signal: context.signal },
      );
      for await (const event of events) {
        if (event.type === 'progress') showProgress(event.progress, context.out);
        else if (event.type === 'summary') total.add(event.summary);
        else {
          printFile(event.file, context.out);
          total.file(event.file, paths.includes(event.file.path));
        }
      }
    }
    printSummary(total.summary(), context.out);
    return total.failed() ? exit.someFailed : exit.done;
  },
};

interface NoteOptions {
  title: string | undefined;
  collection: string | undefined;
  until: 'findable' | 'ready';
}

async function addNote(client: Client, { until, ...note }: NoteOptions, context: CommandContext): Promise<AddedFile> {
  const text = await context.readStdin();
  if (text.trim() === '')
    throw new CommonplaceError('empty_file', 'The note on stdin is empty: there is nothing to add.');
  const started = performance.now();
  const { id } = await client.ingest.addNote({ ...note, text }, { signal: context.signal });
  return report(client, id, until, started, context);
}

/** A web page, fetched once. */
async function addPage(
  client: Client,
  url: string,
  { until, collection }: Omit<NoteOptions, 'title'>,
  context: CommandContext,
) {
  const started = performance.now();
  const { id } = await client.ingest.addWeb({ url, collection }, { signal: context.signal });
  return report(client, id, until, started, context);
}

/** Waits for a document of the app's own and prints it as `add` prints files. */
async function report(
  client: Client,
  id: string,
  until: NoteOptions['until'],
  started: number,
  context: CommandContext,
): Promise<AddedFile> {
  const document = await waitForDocument(client, id, until, context.signal);
  const { path, status, format, pages, chunks } = document;
  const file: AddedFile = { path, id, status, format, pages, chunks, ms: Math.round(performance.now() - started) };
  if (document.note !== null) file.note = document.note;
  if (document.error !== null) file.error = document.error;
  printFile(file, context.out);
  return file;
}

async function dryRun(client: Client, paths: string[], { out, signal }: CommandContext): Promise<number> {
  const plan = await client.ingest.dryRun({ paths }, { signal });
  printDryRun(plan, out);
  return exit.done;
}

/** Sums what several calls added; a file that was named and could not be added counts as failed. */
function tally() {
  const sum: AddSummary = { files: 0, ready: 0, failed: 0, skipped: 0, duplicates: 0, chunks: 0, ms: 0 };
  let inVain = false;
  return {
    add(part: AddSummary) {
      for (const key of ['files', 'ready', 'failed', 'skipped', 'duplicates', 'chunks', 'ms'] as const) {
        sum[key] += part[key];
      }
    },
    /** A file that `add` counts by itself. */
    file(file: AddedFile, named: boolean) {
      inVain ||= file.status === 'failed' || (named && file.status === 'skipped' && file.error !== undefined);
    },
    note(file: AddedFile) {
      const failed = file.status === 'failed';
      inVain ||= failed;
      sum.files += 1;
      sum.ready += failed ? 0 : 1;
      sum.failed += failed ? 1 : 0;
      sum.chunks += file.chunks;
      sum.ms += file.ms;
    },
    summary: () => sum,
    failed: () => inVain || sum.failed > 0,
  };
}

function printFile(file: AddedFile, out: Output): void {
  if (out.json) {
    out.document(file);
    return;
  }
  const mark = file.error ? '✗' : '✓';
  const reason = file.error?.message ?? file.note;
  const detail = file.error ? file.status : `${file.format ?? 'file'}, ${count(file.chunks, 'passage')}`;
  out.line(`${mark} ${file.path}  (${detail})${reason ? `\n    ${reason}` : ''}`);
}

function printSummary(summary: AddSummary, out: Output): void {
  if (out.json) {
    out.document({ summary });
    return;
  }
  const parts = [count(summary.files, 'file'), `${summary.ready} ready`];
  if (summary.failed > 0) parts.push(`${summary.failed} failed`);
  if (summary.skipped > 0) parts.push(`${summary.skipped} skipped`);
  if (summary.duplicates > 0) parts.push(`${summary.duplicates} already in the library`);
  out.line(`${parts.join(', ')}; ${count(summary.chunks, 'passage')} in ${duration(summary.ms)}.`);
}
