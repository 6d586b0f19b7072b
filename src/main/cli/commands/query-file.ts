import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommonplaceError } from '../../../contract/index.ts';

const querySchema = z
  .object({ id: z.coerce.string(), text: z.string().optional(), question: z.string().optional() })
  .transform(({ id, text, question }) => ({ id, text: text ?? question ?? '' }))
  .refine(({ text }) => text.trim() !== '', 'has no text');

/** Queries as JSON Lines: `{"id", "text"}` (or "question"). */
export async function readQueries(path: string): Promise<{ id: string; text: string }[]> {
  const lines = await readLines(path);
  return lines.map((line, at) => {
    const parsed = querySchema.safeParse(parseJson(line));
    if (parsed.success) return parsed.data;
    throw new CommonplaceError('invalid_input', `${path}, line ${at + 1}: not a query like {"id": "1", "text": "…"}.`);
  });
}

/** Judgements as `query<TAB>file name<TAB>relevance`; a heading line is passed over. */
export async function readQrels(path: string): Promise<{ query: string; name: string; relevance: number }[]> {
  const lines = await readLines(path);
  return lines.flatMap((line, at) => {
    const [query, name, relevance] = line.split('\t');
    const value = Number(relevance);
    if (query !== undefined && name !== undefined && relevance !== undefined && Number.isFinite(value)) {
      return [{ query, name, relevance: value }];
    }
    if (at === 0) return [];
    throw new CommonplaceError(
      'invalid_input',
      `${path}, line ${at + 1}: not query, file name and relevance with tabs.`,
    );
  });
}

async function readLines(path: string): Promise<string[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split(/\r?\n/);
    return lines.filter((line) => line.trim() !== '');
  } catch (error) {
    throw new CommonplaceError('not_found', `${path} cannot be read. Check the path.`, { cause: error });
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
