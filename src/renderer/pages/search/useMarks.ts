import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SearchResult, samePlace } from '../../../contract/index.ts';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';

export interface Marks {
  /** What was said of a result: 0 is wrong, more is right; undefined where nothing was. */
  of: (result: SearchResult) => number | undefined;
  /** Null takes back what was said. */
  give: (result: SearchResult, relevance: number | null) => void;
}

/** The contract's bound of a question. */
const longest = 2000;

/** Judgements of results for a question; null where there is no question. */
export function useMarks(question: string): Marks | null {
  const api = useApi();
  const queries = useQueryClient();
  const asked = question !== '' && question.length <= longest;
  const { data } = useQuery(api.query.evaluation.marksOf.queryOptions({ input: { question }, enabled: asked }));
  const done = {
    onError: (error: Error) => tellError(error, 'That was not kept'),
    onSettled: () => queries.invalidateQueries({ queryKey: api.query.evaluation.key() }),
  };
  const mark = useMutation(api.query.evaluation.mark.mutationOptions(done));
  const unmark = useMutation(api.query.evaluation.unmark.mutationOptions(done));
  if (!asked) return null;
  return {
    of: ({ documentId, start, end }) =>
      data?.find((one) => one.documentId === documentId && samePlace(one, { start, end }))?.relevance,
    give: ({ documentId, start, end }, relevance) => {
      const place = { question, documentId, start, end };
      if (relevance === null) unmark.mutate(place);
      else mark.mutate({ ...place, relevance });
    },
  };
}
