import type { Fact, Inputs, Outputs, Personality, Principal } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Relations } from '../matching/relations.ts';
import type { meetingStore } from '../matching/store.ts';
import { type Everything, everythingMarkdown } from './write-everything.ts';

export interface EverythingOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  relations: Relations;
  /** Throws not_found. */
  profile(principal: Principal, id: string): Promise<Outputs['people']['get']>;
  facts(principal: Principal, input: Inputs['people']['facts']): Promise<Fact[]>;
  personality(principal: Principal, input: { id: string }): Promise<Personality>;
  picture(principal: Principal, id: string): Promise<File>;
  now(): number;
}

const timelinePage = 1000;
const mostTimeline = 50_000;

/** All that is kept about one person, in one file for reading (Markdown) or for programs (JSON). Throws not_found. */
export function createEverything(options: EverythingOptions) {
  const { storage, relations, now } = options;

  async function wholeTimeline(principal: Principal, id: string): Promise<Outputs['people']['timeline']> {
    const all: Outputs['people']['timeline'] = [];
    while (all.length < mostTimeline) {
      const page = await relations.timeline(principal, { id, offset: all.length, limit: timelinePage });
      all.push(...page);
      if (page.length < timelinePage) break;
    }
    return all;
  }

  return async function everything(
    principal: Principal,
    { id: key, format = 'markdown' }: Inputs['people']['everything'],
  ): Promise<Outputs['people']['everything']> {
    const { edited: _edited, ...profile } = await options.profile(principal, key);
    const { id } = profile;
    const [facts, timeline, related, personality, picture] = await Promise.all([
      options.facts(principal, { id, statuses: ['accepted', 'proposed', 'rejected', 'withdrawn'] }),
      wholeTimeline(principal, id),
      relations.relations(principal, { id }),
      options.personality(principal, { id }),
      profile.hasPicture ? options.picture(principal, id) : null,
    ]);
    const imports = await storage.read.meeting.importsOf({ factIds: facts.map((fact) => fact.id) });
    const importOf = new Map(imports.map(({ factId, ...source }) => [factId, source]));
    const all: Everything = {
      writtenAt: new Date(now()).toISOString(),
      profile,
      picture:
        picture === null
          ? null
          : `data:${picture.type};base64,${Buffer.from(await picture.arrayBuffer()).toString('base64')}`,
      facts: facts.map((fact) => ({ ...fact, import: importOf.get(fact.id) ?? null })),
      timeline,
      relations: related.map(({ person, ...relation }) => ({
        person: { id: person.id, userId: person.userId, name: person.name },
        ...relation,
      })),
      personality,
    };
    const markdown = format === 'markdown';
    return {
      fileName: `${profile.userId}.${markdown ? 'md' : 'json'}`,
      mediaType: markdown ? 'text/markdown' : 'application/json',
      text: markdown ? everythingMarkdown(all) : `${JSON.stringify(all, null, 2)}\n`,
    };
  };
}

export type WriteEverything = ReturnType<typeof createEverything>;
