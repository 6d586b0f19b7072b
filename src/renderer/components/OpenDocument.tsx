import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { TextRange } from '../../contract/index.ts';

/** Opens the whole document, at the passage where there is one. */
export function OpenDocument(props: { id: string; mark: TextRange | null }) {
  const navigate = useNavigate();
  return (
    <Button
      onClick={() => navigate({ to: '/documents/$id', params: { id: props.id }, search: { ...(props.mark ?? {}) } })}
    >
      Open
    </Button>
  );
}
