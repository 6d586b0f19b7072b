import type { ToolResult } from '../../tools/index.ts';
import { asData } from '../with-model/fence.ts';
import { type Source, sourcesText } from '../with-model/sources.ts';

/** What tools brought: numbered sources that can be cited, and results that cannot. */
export interface Gathering {
  readonly sources: Source[];
  /** Computed texts, for the answer and its check. */
  readonly facts: string[];
  /** Takes a result in, and gives it as the model is shown it. */
  add(result: ToolResult, key: string): string;
}

/** Where a result's passages make up most of it, its own text would only say them twice. */
const mostly = 0.5;
/** Longest result that is kept for the answer, in UTF-16 code units. */
const longestFact = 4000;

export function createGathering(): Gathering {
  const sources: Source[] = [];
  const facts: string[] = [];

  function numbered({ documentId, title, path, page, start, quote }: ToolResult['sources'][number]): Source {
    const known = sources.find(
      ({ parts: [part] }) => part?.documentId === documentId && part.start === start && part.text === quote,
    );
    if (known !== undefined) return known;
    const part = { documentId, title, path, page, date: null, start, text: quote, headings: [] };
    const source: Source = { n: sources.length + 1, parts: [part], place: null };
    sources.push(source);
    return source;
  }

  return {
    sources,
    facts,
    add(result, key) {
      const brought = result.sources.map(numbered);
      const quoted = result.sources.reduce((sum, { quote }) => sum + quote.length, 0);
      const shown = brought.length === 0 ? [] : [sourcesText([...new Set(brought)], key)];
      if (result.failed === undefined && quoted < result.text.length * mostly)
        facts.push(result.text.slice(0, longestFact));
      if (quoted < result.text.length * mostly || result.failed !== undefined) {
        shown.unshift(`BEGIN RESULT ${key}\n${asData(result.text, key)}\nEND RESULT ${key}`);
      }
      return shown.join('\n\n');
    },
  };
}
