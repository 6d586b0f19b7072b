import type { ErrorCode } from '../../../contract/index.ts';
import { count } from '../../components/format.ts';

/** A cause of failure: how it is counted in a sentence, what it is called, and what helps. */
interface Cause {
  one: string;
  many: string;
  name: string;
  fix: string;
  /** Whether reading the same file again can help without anything else done. */
  again: boolean;
}

const other: Cause = {
  one: 'could not be read',
  many: 'could not be read',
  name: 'Could not be read',
  fix: 'Try again. If it stays, “commonplace text” followed by the file’s path says more.',
  again: true,
};

const causes: Partial<Record<ErrorCode, Cause>> = {
  encrypted: {
    one: 'is password-protected',
    many: 'are password-protected',
    name: 'Password-protected',
    fix: 'Open the file in its own program, save it without a password, then retry.',
    again: false,
  },
  corrupt: {
    one: 'is damaged',
    many: 'are damaged',
    name: 'Damaged',
    fix: 'Open it in its own program; if it can be repaired or fetched again, save it and retry.',
    again: false,
  },
  unsupported: {
    one: 'is of a kind that cannot be read yet',
    many: 'are of kinds that cannot be read yet',
    name: 'Kind not supported',
    fix: 'Save it in a common format (PDF, Word, text), or remove it from the list.',
    again: false,
  },
  empty_file: {
    one: 'is empty',
    many: 'are empty',
    name: 'Empty file',
    fix: 'There is nothing in it to read. Remove it from the list, or retry once it has content.',
    again: false,
  },
  too_large: {
    one: 'is too large',
    many: 'are too large',
    name: 'Too large',
    fix: 'Split the file into parts, or remove it from the list.',
    again: false,
  },
  not_found: {
    one: 'is gone',
    many: 'are gone',
    name: 'No longer there',
    fix: 'Put the file back where it was and retry, or remove it from the list.',
    again: true,
  },
  permission_denied: {
    one: 'may not be opened',
    many: 'may not be opened',
    name: 'No permission',
    fix: 'Give yourself the right to read the file (on a Mac: System Settings, Privacy, Files and Folders), then retry.',
    again: true,
  },
  not_a_file: {
    one: 'is not a file',
    many: 'are not files',
    name: 'Not a file',
    fix: 'It is a device, pipe or socket. Remove it from the list.',
    again: false,
  },
  changed_while_read: {
    one: 'changed while it was read',
    many: 'changed while they were read',
    name: 'Changed while it was read',
    fix: 'Retry when the program that writes it is done.',
    again: true,
  },
  timeout: {
    one: 'took too long to read',
    many: 'took too long to read',
    name: 'Took too long',
    fix: 'Retry when the computer is less busy, or split the file.',
    again: true,
  },
  memory_limit: {
    one: 'needed too much memory',
    many: 'needed too much memory',
    name: 'Too much memory',
    fix: 'Split the file into parts, or remove it from the list.',
    again: true,
  },
  reader_crashed: {
    one: 'made its reader stop',
    many: 'made their reader stop',
    name: 'Its reader stopped',
    fix: 'The file is probably damaged. Retry, or save it anew in its own program.',
    again: true,
  },
  disk_full: {
    one: 'found the disk full',
    many: 'found the disk full',
    name: 'Disk full',
    fix: 'Free some space on the disk of the library, then retry.',
    again: true,
  },
  cancelled: {
    one: 'was taken out of the queue',
    many: 'were taken out of the queue',
    name: 'Taken out of the queue',
    fix: 'Retry to have it read after all.',
    again: true,
  },
};

/** Causes for which a file is skipped: nothing is wrong with it, it is of no use here. */
const skipping: ReadonlySet<ErrorCode> = new Set(['unsupported', 'not_a_file', 'cancelled']);

export function isSkipping(code: ErrorCode): boolean {
  return skipping.has(code);
}

export function causeOf(code: ErrorCode): Cause {
  return causes[code] ?? other;
}

export function failureNames(code: ErrorCode): string {
  return causeOf(code).name;
}

/** Failures by cause as one sentence, in the order given: "7 are password-protected, 1 is damaged." */
export function causesInWords(found: readonly { code: ErrorCode; count: number }[]): string {
  const parts = found.map(
    ({ code, count: times }) => `${count(times)} ${times === 1 ? causeOf(code).one : causeOf(code).many}`,
  );
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}
