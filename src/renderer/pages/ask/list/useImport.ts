import { useQueryClient } from '@tanstack/react-query';
import type { Outputs } from '../../../../contract/index.ts';
import { choose, startNotice } from '../../../adding/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { count, counted } from '../../../components/format.ts';

type ImportEvent = Outputs['conversations']['import'] extends AsyncIterable<infer Event> ? Event : never;
type Imported = Extract<ImportEvent, { type: 'result' }>;

const origins: Record<Imported['from'], string> = { commonplace: 'Commonplace', chatgpt: 'ChatGPT', claude: 'Claude' };

/** Takes in a file of conversations: our own export, or that of ChatGPT or Claude. */
export function useImport(): () => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  return async () => {
    const [chosen] = await choose('files');
    if (chosen === undefined) return;
    const notice = startNotice(`Importing ${chosen.file.name}…`);
    if (chosen.path === null && /\.zip$/i.test(chosen.file.name)) {
      notice.failed('Unzip it, and choose the file conversations.json that is in it.', 'A page cannot open a zip file');
      return;
    }
    try {
      const input = chosen.path === null ? { text: await chosen.file.text() } : { path: chosen.path };
      for await (const event of await api.call.conversations.import(input)) {
        if (event.type === 'progress') notice.say(`Imported ${count(event.done)} of ${count(event.total)}…`);
        else notice.done(describe(event), `${counted(event.conversations, 'conversation')} imported`);
      }
    } catch (error) {
      notice.failed(sentenceOf(error), 'Not imported');
    }
    await queries.invalidateQueries({ queryKey: api.query.conversations.key() });
  };
}

function describe({ from, messages, known, skipped }: Imported): string {
  const parts = [
    `${counted(messages, 'message')} from ${origins[from]}.`,
    known > 0 ? `${count(known)} were here already.` : '',
    skipped.length > 0 ? `Left out: ${skipped.slice(0, 3).join('; ')}${skipped.length > 3 ? ' …' : ''}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
