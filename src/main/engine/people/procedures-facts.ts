import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Facts } from './facts/facts.ts';
import { type IngestUserOptions, ingestUsers } from './ingest-user.ts';
import type { PeopleLoop } from './people-loop.ts';
import type { Wikis } from './wiki/wikis.ts';

export interface FactServices {
  facts: Facts;
  loop: PeopleLoop;
  wikis: Wikis;
  ingestUser: IngestUserOptions;
}

/** Taking people out of texts, and what is known of them with its sources. */
export function factProcedures({ facts, loop, wikis, ingestUser }: FactServices) {
  const { ingest, progress, facts: list, addFact, decide, wiki, editWiki } = os.people;
  return {
    ingest: ingest.handler(({ context, input, path, signal }) =>
      streamed(ingestUsers(ingestUser, context.principal, input, signal), path),
    ),
    progress: progress.handler(({ context }) => loop.progress(context.principal.accountId)),
    facts: list.handler(({ context, input }) => facts.list(context.principal, input)),
    addFact: addFact.handler(({ context, input }) => facts.add(context.principal, input)),
    decide: decide.handler(({ context, input }) => facts.decide(context.principal, input)),
    wiki: wiki.handler(({ context, input }) => wikis.read(context.principal, input.id)),
    editWiki: editWiki.handler(({ context, input }) => wikis.edit(context.principal, input)),
  };
}
