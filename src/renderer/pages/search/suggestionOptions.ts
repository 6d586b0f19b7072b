import type { KeptSearch, Suggestions } from '../../../contract/index.ts';
import { toExcerpt } from '../../components/excerpt.ts';

interface Range {
  start: number;
  end: number;
}

/** One line of the list under the field. */
export type SuggestionOption = { id: string; label: string; marks: readonly Range[]; detail: string } & (
  | { kind: 'filter'; query: string }
  | { kind: 'past'; input: KeptSearch }
  | { kind: 'saved'; savedId: string; input: KeptSearch }
  | { kind: 'document'; documentId: string; format: string | null; path: string }
  | { kind: 'passage'; documentId: string; start: number; end: number; format: string | null; path: string }
);

export interface SuggestionGroup {
  title: string;
  options: SuggestionOption[];
}

/** Suggestions as groups of lines, in the order in which the arrow keys go through them. */
export function toGroups(found: Suggestions | undefined, text: string): SuggestionGroup[] {
  if (found === undefined) return [];
  const groups: SuggestionGroup[] = [
    {
      title: 'Filter',
      options: found.filters.map(({ key, value, label, query, documents }) => ({
        ...{ kind: 'filter', id: `filter-${value}`, label, query },
        marks: typedIn(label, text.slice(text.lastIndexOf(':') + 1).replace('"', '')),
        detail: documents === null ? (label === value ? '' : `${key}:${value}`) : String(documents),
      })),
    },
    {
      title: 'Searches',
      options: [
        ...found.saved.map(
          ({ id, name, input }): SuggestionOption => ({
            ...{ kind: 'saved', id: `saved-${id}`, label: name, savedId: id, input },
            ...{ marks: typedIn(name, text), detail: name === input.query ? 'saved' : `saved · ${input.query}` },
          }),
        ),
        ...found.past.map(
          ({ query, input, at }): SuggestionOption => ({
            ...{ kind: 'past', id: `past-${at}`, label: query, input, marks: typedIn(query, text), detail: '' },
          }),
        ),
      ],
    },
    {
      title: 'Documents',
      options: found.documents.map(({ documentId, title, path, format, matches }) => ({
        ...{ kind: 'document', id: `document-${documentId}`, label: title, documentId, format, path },
        ...{ marks: matches, detail: '' },
      })),
    },
    {
      title: 'Passages',
      options: found.passages.map(({ documentId, title, path, format, start, end, text: line, matches }) => {
        const plain = toExcerpt(line, matches);
        return {
          ...{ kind: 'passage', id: `passage-${documentId}-${start}`, documentId, start, end, format, path },
          ...{ label: plain.text.replace(/\s/g, ' '), marks: plain.ranges, detail: title },
        };
      }),
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

/** Where a text holds what was typed, letter case ignored. */
function typedIn(text: string, typed: string): Range[] {
  const wanted = typed.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  return at < 0 ? [] : [{ start: at, end: at + wanted.length }];
}

/** The id of a line in the page, for aria-activedescendant. */
export function optionId(option: SuggestionOption | undefined): string {
  return option === undefined ? '' : `suggestion-${option.id}`;
}
