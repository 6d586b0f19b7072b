import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../client/index.ts';

/** The original's bytes; they go the way that large things go. Not kept once nothing shows them. */
export function useContent(id: string, wanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['content', id],
    queryFn: wanted ? ({ signal }) => api.upload.library.content({ id }, { signal }) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
}

/** An address of a file's bytes for an element to show, as long as that is on the page. */
export function useObjectUrl(file: Blob | undefined, mediaType: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(mediaType === null ? file : new Blob([file], { type: mediaType }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [file, mediaType]);
  return url;
}
