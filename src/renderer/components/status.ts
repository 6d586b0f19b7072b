import type { Document, ErrorCode } from '../../contract/index.ts';

type Tone = 'ok' | 'plain' | 'warn' | 'bad';

/** What stands in the status column: a short sentence, and the whole one for whoever wants to know more. */
export interface StatusSentence {
  short: string;
  tone: Tone;
  more: string | null;
  /** Whether reading it again could help. */
  retry: boolean;
}

const failures: Partial<Record<ErrorCode, string>> = {
  empty_file: 'The file is empty',
  encrypted: 'Password needed',
  corrupt: 'The file is damaged',
  unsupported: 'This kind of file cannot be read yet',
  too_large: 'Too large to read',
  not_found: 'The file is gone',
  permission_denied: 'No permission to read it',
  not_a_file: 'Not a file',
  changed_while_read: 'It changed while it was read',
  timeout: 'Reading took too long',
  memory_limit: 'Reading needed too much memory',
  reader_crashed: 'Its reader stopped',
  disk_full: 'The disk is full',
};

/** The short name of a cause of failure, as it stands in lists. */
function failureOf(code: ErrorCode): string {
  return failures[code] ?? 'Could not be read';
}

export function statusOf(document: Document): StatusSentence {
  const { status, error, note } = document;
  if (document.offline && (status === 'findable' || status === 'ready' || status === 'partial')) {
    return { short: 'Offline', tone: 'warn', more: 'still searchable', retry: false };
  }
  switch (status) {
    case 'queued':
      return { short: 'Waiting to be read', tone: 'plain', more: null, retry: false };
    case 'findable':
      return { short: 'Findable by words, learning meaning', tone: 'plain', more: null, retry: false };
    case 'ready':
      return { short: 'Ready', tone: 'ok', more: note, retry: false };
    case 'partial':
      return { short: 'Read in part', tone: 'warn', more: error?.message ?? note, retry: true };
    case 'skipped':
      return {
        short: error?.code === 'cancelled' ? 'Taken out of the queue' : 'Skipped',
        tone: 'plain',
        more: error?.message ?? note,
        retry: error?.code === 'cancelled',
      };
    case 'failed':
      return {
        short: error ? failureOf(error.code) : 'Could not be read',
        tone: 'bad',
        more: error?.message ?? null,
        retry: error?.code !== 'unsupported',
      };
  }
}
