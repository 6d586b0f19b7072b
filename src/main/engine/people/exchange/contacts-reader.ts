import { z } from 'zod';
import { CommonplaceError, errorSchema, type ImportFormat, importFormatSchema } from '../../../../contract/index.ts';
import { createOneOffs, type StartChild } from '../../child/index.ts';
import { type ContactRecord, contactRecordSchema, type Skipped, skippedSchema } from './contact-record.ts';
import type { ContactsReply, ReadContactsRequest } from './contacts-process.ts';

const replySchema: z.ZodType<ContactsReply> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('contacts'), records: z.array(contactRecordSchema), skipped: z.array(skippedSchema) }),
  z.object({ type: z.literal('done'), format: importFormatSchema }),
  z.object({ type: z.literal('failed'), error: errorSchema }),
]);

/** Ten thousand cards with photos take about five seconds. */
const timeoutMs = 120_000;
const memoryLimitMb = 2048;

export interface AddressBook {
  format: ImportFormat;
  records: ContactRecord[];
  skipped: Skipped[];
}

export interface ContactsReader {
  /** Throws unsupported, too_large, empty_file, not_found, permission_denied, timeout, memory_limit, reader_crashed. */
  read(request: ReadContactsRequest): Promise<AddressBook>;
  close(): void;
}

/** Reads address books, each in a process of its own that ends with it. */
export function createContactsReader({ startChild, entry }: { startChild: StartChild; entry: string }): ContactsReader {
  const crash = 'This address book could not be read: its reader ended.';
  const processes = createOneOffs({
    ...{ startChild, entry, timeoutMs, memoryLimitMb },
    sentences: { timeout: 'This address book could not be read within two minutes.', memory: crash, crash },
  });

  return {
    read(request) {
      const found: Omit<AddressBook, 'format'> = { records: [], skipped: [] };
      return processes.ask<AddressBook>(request, (message, { resolve, reject }) => {
        const reply = replySchema.parse(message);
        if (reply.type === 'contacts') {
          found.records.push(...reply.records);
          found.skipped.push(...reply.skipped);
        } else if (reply.type === 'done') resolve({ format: reply.format, ...found });
        else reject(new CommonplaceError(reply.error.code, reply.error.message));
      });
    },
    close: processes.close,
  };
}
