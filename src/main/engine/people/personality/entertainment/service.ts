import {
  CommonplaceError,
  type EntertainmentReport,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
} from '../../../../../contract/index.ts';
import type { Storage } from '../../../storage/index.ts';
import { foldName } from '../../read/person-name.ts';
import type { traitsStore } from '../store.ts';
import type { ExportReader } from './entertainment-reader.ts';
import { readGenres } from './genres.ts';
import { entertainmentMethod, groupInsights, type WorkInsight, workInsights } from './to-insights.ts';
import { cleanTitle, likingOf } from './work.ts';

export interface EntertainmentOptions {
  storage: Storage<{ traits: typeof traitsStore }>;
  reader: ExportReader;
  /** resources/personality */
  folder: string;
  /** A person by either id. Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
  newId(): string;
  now(): number;
  changed(): void;
}

const perWrite = 50;
/** A clock of another machine may be ahead by this much. */
const aheadMs = 24 * 60 * 60 * 1000;

/** Insights from what somebody hears, watches, reads and plays. */
export function createEntertainment(options: EntertainmentOptions) {
  const { storage, folder, now, changed } = options;
  let genres: ReturnType<typeof readGenres> | undefined;
  const table = () => {
    genres ??= readGenres(folder);
    return genres;
  };

  /** Somebody whose personality is on. Throws not_found, forbidden. */
  async function watched(principal: Principal, id: string): Promise<Person> {
    const person = await options.find(principal, id);
    const found = await storage.read.traits.personality({ owner: principal.accountId, personId: person.id });
    if (found?.state === 'on') return person;
    throw new CommonplaceError(
      'forbidden',
      `The personality of ${person.name} is ${found?.state ?? 'off'}, so nothing is gathered. Switch it on first.`,
    );
  }

  async function save(
    principal: Principal,
    person: Person,
    insights: readonly WorkInsight[],
  ): Promise<{ added: number; known: number }> {
    const sum = { added: 0, known: 0 };
    const time = now();
    for (let at = 0; at < insights.length; at += perWrite) {
      const saved = await storage.write.traits.saveInsights({
        ...{ owner: principal.accountId, personId: person.id, now: time },
        insights: insights.slice(at, at + perWrite).map((insight) => ({
          ...insight,
          ...{ id: options.newId(), source: 'entertainment', evidence: null, method: entertainmentMethod },
        })),
      });
      sum.added += saved.added;
      sum.known += saved.known;
    }
    if (sum.added > 0) changed();
    return sum;
  }

  return {
    async import(
      principal: Principal,
      { id, path }: Inputs['traits']['importEntertainment'],
    ): Promise<EntertainmentReport> {
      const person = await watched(principal, id);
      const time = now();
      const { groups, ...read } = await options.reader.read({ path, folder, now: time });
      const insights = groups.flatMap((group) => {
        const genre = table().byId(group.kind, group.genre);
        return genre === undefined ? [] : groupInsights(group, genre, time);
      });
      const { added, known } = await save(principal, person, insights);
      return { ...read, insights: added, known };
    },

    async add(
      principal: Principal,
      input: Inputs['traits']['addEntertainment'],
    ): Promise<Outputs['traits']['addEntertainment']> {
      const person = await watched(principal, input.id);
      const time = now();
      const at = input.at ?? time;
      if (at > time + aheadMs) {
        throw new CommonplaceError('invalid_input', 'The date lies in the future. Give the day on which it was.');
      }
      const { kind } = input;
      const title = cleanTitle(input.title);
      const key = foldName(title) || title;
      if (key === '')
        throw new CommonplaceError('invalid_input', 'The title has no letters. Give the name of the work.');
      const words = input.genre === undefined ? [] : [cleanTitle(input.genre)];
      // The name of a musician or an author is as good as that of a work.
      const genre = table().of({ kind, title, creator: title, words });
      if (genre === null) return { insights: 0, genre: null, known: false };
      const liking = input.rating === undefined ? 1 : likingOf(input.rating);
      const insights = workInsights({ kind, title, key, liking, at: Math.min(at, time) }, genre, time);
      const { added, known } = await save(principal, person, insights);
      return { insights: added, genre: genre.label, known: known > 0 };
    },
  };
}

export type Entertainment = ReturnType<typeof createEntertainment>;
