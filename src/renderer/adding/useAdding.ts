import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AddEvent, AddSummary } from '../../contract/index.ts';
import { type Api, ConnectionLost, sentenceOf, useApi } from '../client/index.ts';
import { counted, bytes as size } from '../components/format.ts';
import { type ChosenFile, choose, pathsOf } from './files.ts';
import { startNotice } from './notify.ts';
import { type UploadOutcome, uploadAll } from './upload.ts';

/** Everything that puts documents into the library, each with its own report. */
export function useAdding() {
  const api = useApi();
  const queries = useQueryClient();
  return useMemo(() => {
    const refresh = () => queries.invalidateQueries({ queryKey: api.query.library.key() });
    const addPaths = async (paths: string[]) => {
      await follow('Looking for files…', () => api.call.ingest.add({ paths, until: 'findable' }));
      await refresh();
    };
    const addChosen = async (chosen: readonly ChosenFile[]) => {
      const paths = pathsOf(chosen);
      // Only the desktop window knows paths, and what was dragged out of another page has none even there.
      const files = chosen.flatMap(({ file, path }) => (path === null ? [file] : []));
      if (paths.length > 0) await addPaths(paths);
      if (files.length > 0) await upload(api, files);
      await refresh();
    };
    return {
      addPaths,
      addChosen,
      chooseFiles: async () => addChosen(await choose('files')),
      chooseFolder: async () => addChosen(await choose('folder')),
      addSample: async () => {
        await follow('Opening the sample library…', () => api.call.ingest.addSample({}));
        await refresh();
      },
    };
  }, [api, queries]);
}

async function upload(api: Api, files: readonly File[]): Promise<void> {
  const notice = startNotice(`Adding ${counted(files.length, 'file')}…`);
  const outcome = await uploadAll(api, files, undefined, ({ files: done, bytes, totalBytes }) => {
    const sent = `${size(bytes)} of ${size(totalBytes)} sent`;
    notice.say(files.length > 1 ? `Added ${done} of ${counted(files.length, 'file')}, ${sent}…` : `${sent}…`);
  });
  const { title, text } = describeUpload(outcome);
  if (outcome.failures.length > 0) notice.failed(text, title);
  else notice.done(text, title);
}

function describeUpload({ added, failures }: UploadOutcome): { title: string; text: string } {
  const [first] = failures;
  const title = added > 0 ? `${counted(added, 'file')} added` : 'Nothing was added';
  if (!first) return { title, text: 'They are read now, and findable as soon as that is done.' };
  const others = failures.length > 1 ? ` ${counted(failures.length - 1, 'other')} failed too.` : '';
  return { title, text: `${first.name}: ${first.sentence}${others}` };
}

async function follow(opening: string, start: () => Promise<AsyncIterable<AddEvent>>): Promise<void> {
  const notice = startNotice(opening);
  try {
    for await (const event of await start()) {
      if (event.type === 'progress') notice.say(`Read ${event.progress.findable} of ${event.progress.total}…`);
      if (event.type === 'summary') report(event.summary, notice);
    }
  } catch (error) {
    if (error instanceof ConnectionLost) notice.done('The connection broke; reading goes on by itself.');
    else notice.failed(sentenceOf(error), 'Nothing was added');
  }
}

function report(summary: AddSummary, notice: ReturnType<typeof startNotice>): void {
  const parts = [
    summary.duplicates > 0 ? `${summary.duplicates} were in the library already.` : '',
    summary.skipped > 0 ? `${summary.skipped} skipped.` : '',
    summary.failed > 0 ? `${summary.failed} could not be read; the library says why.` : '',
  ];
  const text = parts.filter(Boolean).join(' ') || 'They can be found now.';
  const title = summary.files === 0 ? 'No files found there' : `${counted(summary.files, 'file')} added`;
  if (summary.failed > 0) notice.failed(text, title);
  else notice.done(text, title);
}
