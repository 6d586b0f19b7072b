import { z } from 'zod';
import { type ErrorShape, type ImportFormat, importFormatSchema, toErrorShape } from '../../../../contract/index.ts';
import type { ChildPort } from '../../child/index.ts';
import type { ContactRead, ContactRecord, Skipped } from './contact-record.ts';
import { readContacts } from './read-contacts.ts';

const requestSchema = z.object({ path: z.string(), format: z.enum(['auto', ...importFormatSchema.options]) });
export type ReadContactsRequest = z.infer<typeof requestSchema>;

/** What the process answers with: some contacts at a time, then how it ended. */
export type ContactsReply =
  | { type: 'contacts'; records: ContactRecord[]; skipped: Skipped[] }
  | { type: 'done'; format: ImportFormat }
  | { type: 'failed'; error: ErrorShape };

/** Contacts to a message. */
const batch = 50;

/** Reads the file that it is asked for, once: the process ends with its file. */
export function serveContacts(port: ChildPort): void {
  port.onMessage((message) => {
    const request = requestSchema.parse(message);
    const reply = (answer: ContactsReply) => port.post(answer);
    void read(request, reply).catch((error: unknown) => reply({ type: 'failed', error: toErrorShape(error) }));
  });
}

async function read({ path, format }: ReadContactsRequest, reply: (answer: ContactsReply) => void): Promise<void> {
  let known: ImportFormat | undefined;
  let waiting: ContactRead[] = [];
  const flush = () => {
    reply({
      type: 'contacts',
      records: waiting.flatMap((one) => ('record' in one ? [one.record] : [])),
      skipped: waiting.flatMap((one) => ('skipped' in one ? [one.skipped] : [])),
    });
    waiting = [];
  };
  for await (const one of readContacts(path, format)) {
    if ('format' in one) known = one.format;
    else if (waiting.push(one) === batch) flush();
  }
  flush();
  if (known === undefined) throw new Error('An address book was read that has no format.');
  reply({ type: 'done', format: known });
}
