import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { DocumentDetail } from '../../contract/index.ts';
import { useApi } from '../client/index.ts';

/** Has a document's text, tables and bytes asked for again once its file was read anew; else they are kept long. */
export function useFreshText(document: Pick<DocumentDetail, 'id' | 'textLength' | 'size'> | undefined): void {
  const api = useApi();
  const queries = useQueryClient();
  const last = useRef<{ id: string; content: string } | null>(null);
  const id = document?.id;
  const content = document && `${document.textLength} ${document.size}`;
  useEffect(() => {
    if (id === undefined || content === undefined) return;
    if (last.current?.id === id && last.current.content !== content) {
      const { text, tables, tableRows } = api.query.library;
      for (const part of [text, tables, tableRows]) void queries.invalidateQueries({ queryKey: part.key() });
      void queries.invalidateQueries({ queryKey: ['content', id] });
    }
    last.current = { id, content };
  }, [id, content, api, queries]);
}
