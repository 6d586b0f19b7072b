import { useCallback, useMemo, useState } from 'react';
import type { Document, Inputs } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';

const mostAtOnce = 1000;

/** The documents that are ticked, with shift for a range and one tick for all that the filter shows. */
export function useTicks(input: Inputs['library']['list'], total: number) {
  const api = useApi();
  const [ticked, setTicked] = useState<ReadonlyMap<string, Document>>(new Map());
  const [anchor, setAnchor] = useState<number | null>(null);

  const between = useCallback(
    async (from: number, to: number) => {
      const found: Document[] = [];
      for (let offset = from; offset <= to; offset += mostAtOnce) {
        const limit = Math.min(mostAtOnce, to - offset + 1);
        found.push(...(await api.call.library.list({ ...input, offset, limit })).items);
      }
      return found;
    },
    [api, input],
  );

  return useMemo(() => {
    const add = (documents: readonly Document[]) =>
      setTicked((before) => new Map([...before, ...documents.map((one) => [one.id, one] as const)]));
    return {
      ticked,
      clear: () => setTicked(new Map()),
      toggle: async (document: Document, index: number, range: boolean) => {
        if (range && anchor !== null) {
          add(await between(Math.min(anchor, index), Math.max(anchor, index)));
          return;
        }
        setAnchor(index);
        setTicked((before) => {
          const next = new Map(before);
          if (!next.delete(document.id)) next.set(document.id, document);
          return next;
        });
      },
      all: async () => (total > 0 ? add(await between(0, total - 1)) : undefined),
    };
  }, [ticked, anchor, between, total]);
}
