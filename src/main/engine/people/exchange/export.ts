import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { meetingStore } from '../matching/store.ts';
import type { ExportedPerson } from './store-export.ts';
import { writeCsv } from './write-csv.ts';
import { writeVcard } from './write-vcard.ts';

export interface ExportOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  /** Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
  now(): number;
}

/** People in one read, and in one file. */
const peoplePerRead = 50;
const mostPeople = 100_000;
/** A file is handed over as one text. */
const longestText = 400_000_000;

const mediaTypes = { vcard: 'text/vcard', json: 'application/json', csv: 'text/csv' } as const;
const endings = { vcard: 'vcf', json: 'json', csv: 'csv' } as const;

/** Profiles for other programs. Throws not_found, too_large. */
export function createExport({ storage, find, now }: ExportOptions) {
  return async function exportPeople(
    principal: Principal,
    { ids, format }: Inputs['people']['export'],
  ): Promise<Outputs['people']['export']> {
    const owner = principal.accountId;
    const named = ids === undefined ? null : await Promise.all(ids.map((id) => find(principal, id)));
    const wanted = named?.map(({ id }) => id) ?? (await storage.read.meeting.everybody({ owner, limit: mostPeople }));
    const people: ExportedPerson[] = [];
    const cards: string[] = [];
    let length = 0;
    for (let at = 0; at < wanted.length; at += peoplePerRead) {
      const slice = wanted.slice(at, at + peoplePerRead);
      const found = await storage.read.meeting.exportedPeople({ owner, ids: slice, pictures: format === 'vcard' });
      if (format !== 'vcard') {
        people.push(...found);
        continue;
      }
      for (const person of found) {
        const card = writeVcard(person);
        length += card.length;
        cards.push(card);
      }
      if (length > longestText) {
        throw new CommonplaceError('too_large', 'This export is larger than 400 MB: export fewer people at a time.');
      }
    }
    const [only] = named ?? [];
    const name = named?.length === 1 && only !== undefined ? only.userId : `people-${isoDay(now())}`;
    return {
      fileName: `${name}.${endings[format]}`,
      mediaType: mediaTypes[format],
      text: format === 'vcard' ? cards.join('') : format === 'csv' ? writeCsv(people) : writeJson(people),
    };
  };
}

export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function writeJson(people: readonly ExportedPerson[]): string {
  const shown = people.map(({ picture: _picture, hasPicture: _hasPicture, proposed: _proposed, ...person }) => person);
  return `${JSON.stringify(shown, null, 2)}\n`;
}

export type ExportPeople = ReturnType<typeof createExport>;
