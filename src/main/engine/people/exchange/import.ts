import type { Inputs, Outputs, Principal } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { valueHash, valueKeyOf } from '../facts/value-key.ts';
import type { meetingStore } from '../matching/store.ts';
import type { ContactRecord, RecordFact } from './contact-record.ts';
import type { ContactsReader } from './contacts-reader.ts';
import type { Imported, ImportedFact } from './store-import.ts';
import { pictureType } from './vcard-values.ts';

export interface ImportOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  reader: ContactsReader;
  newId(): string;
  now(): number;
  changed(): void;
}

/** Milliseconds that one write may take, and what is handed over for it: that is copied to its thread. */
const writeMs = 6;
const contactsPerWrite = 40;
const factsPerWrite = 200;
/** Lines left out that are named one by one. */
const mostSkipped = 1000;

/**
 * Takes an address book in. Each contact makes or extends a profile; what it says becomes accepted facts. Doing it again
 * changes nothing. Throws what reading it throws: unsupported, too_large, empty_file, not_found, permission_denied.
 */
export function createImport({ storage, reader, newId, now, changed }: ImportOptions) {
  return async function importFile(
    principal: Principal,
    { path, format: wanted = 'auto' }: Inputs['people']['import'],
  ): Promise<Outputs['people']['import']> {
    const owner = principal.accountId;
    const { format, records, skipped } = await reader.read({ path, format: wanted });
    const method = format === 'vcard' ? 'vcard' : 'import';
    const outcomes = { created: 0, updated: 0, unchanged: 0 };
    // A person of two cards is counted once, by the most that happened to them.
    const people = new Map<string, Imported['outcome']>();
    const waiting: ImportedFact[] = [];
    let at = 0;
    while (at < records.length) {
      const slice = records.slice(at, at + contactsPerWrite);
      const contacts = slice.map(({ facts: _facts, picture, ...record }) => ({
        ...{ record, newId: newId() },
        picture: picture === null ? null : withType(picture),
      }));
      const done = await storage.write.meeting.importContacts({ owner, contacts, now: now(), budgetMs: writeMs });
      for (const [index, { personId, outcome }] of done.entries()) {
        const record = slice[index];
        const before = people.get(personId);
        if (before === undefined || (before === 'unchanged' && outcome !== 'unchanged')) people.set(personId, outcome);
        if (record !== undefined) waiting.push(...record.facts.map((fact) => toWrite(personId, record, fact)));
      }
      at += done.length;
    }
    let facts = 0;
    for (let from = 0; from < waiting.length; ) {
      const slice = waiting.slice(from, from + factsPerWrite);
      const { done, added } = await storage.write.meeting.importFacts({
        owner,
        facts: slice,
        now: now(),
        budgetMs: writeMs,
      });
      facts += added;
      from += done;
    }
    for (const outcome of people.values()) outcomes[outcome] += 1;
    if (outcomes.created + outcomes.updated + facts > 0) changed();
    return { format, ...outcomes, facts, skipped: skipped.slice(0, mostSkipped), skippedCount: skipped.length };

    function toWrite(personId: string, { file, line }: ContactRecord, fact: RecordFact): ImportedFact {
      const { other, ...said } = fact;
      const valueKey = valueKeyOf(fact.kind, fact.value);
      const hash = valueHash(fact.kind, valueKey);
      const write = { ...said, id: newId(), personId, valueKey, hash, otherId: null, evidence: null };
      return { fact: { ...write, confidence: 1, status: 'accepted', method, by: 'user' }, other, file, line };
    }
  };
}

function withType(bytes: Uint8Array): { mediaType: string; bytes: Uint8Array } | null {
  const mediaType = pictureType(bytes);
  return mediaType === null ? null : { mediaType, bytes };
}

export type ImportFile = ReturnType<typeof createImport>;
