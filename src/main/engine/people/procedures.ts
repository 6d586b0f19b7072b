import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import { type IngestUserOptions, ingestUsers } from './ingest-user.ts';
import { later } from './later.ts';
import type { People } from './people.ts';
import type { TraitsServices } from './personality/procedures.ts';

export interface PeopleServices {
  people: People;
  traits: TraitsServices;
  ingestUser: IngestUserOptions;
}

export function peopleProcedures({ people, ingestUser }: PeopleServices) {
  const { list, get, put, update, remove, picture, ingest, facts, addFact, decide, ...rest } = os.people;
  return {
    list: list.handler(({ context, input }) => people.list(context.principal, input)),
    get: get.handler(later),
    put: put.handler(({ context, input }) => people.put(context.principal, input)),
    update: update.handler(({ context, input }) => people.update(context.principal, input)),
    remove: remove.handler(later),
    picture: picture.handler(later),
    ingest: ingest.handler(({ context, input, path }) =>
      streamed(ingestUsers(ingestUser, context.principal, input), path),
    ),
    import: rest.import.handler(later),
    export: rest.export.handler(later),
    facts: facts.handler(({ context, input }) => people.facts(context.principal, input)),
    addFact: addFact.handler(({ context, input }) => people.addFact(context.principal, input)),
    decide: decide.handler(({ context, input }) => people.decide(context.principal, input)),
    duplicates: rest.duplicates.handler(later),
    merge: rest.merge.handler(later),
    unmerge: rest.unmerge.handler(later),
    notSame: rest.notSame.handler(later),
    match: rest.match.handler(later),
    timeline: rest.timeline.handler(later),
    relations: rest.relations.handler(later),
    graph: rest.graph.handler(later),
    everything: rest.everything.handler(later),
  };
}
