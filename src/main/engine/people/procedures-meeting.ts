import { os } from '../implement.ts';
import type { WriteEverything } from './exchange/everything.ts';
import type { ExportPeople } from './exchange/export.ts';
import type { ImportFile } from './exchange/import.ts';
import type { Match } from './matching/match.ts';
import type { Relations } from './matching/relations.ts';

export interface MeetingServices {
  match: Match;
  relations: Relations;
  importFile: ImportFile;
  exportPeople: ExportPeople;
  everything: WriteEverything;
}

/** Who knows what and whom; address books in and out. */
export function meetingProcedures({ match, relations, importFile, exportPeople, everything }: MeetingServices) {
  const { people } = os;
  return {
    match: people.match.handler(({ context, input }) => match(context.principal, input)),
    timeline: people.timeline.handler(({ context, input }) => relations.timeline(context.principal, input)),
    relations: people.relations.handler(({ context, input }) => relations.relations(context.principal, input)),
    graph: people.graph.handler(({ context, input }) => relations.graph(context.principal, input)),
    import: people.import.handler(({ context, input }) => importFile(context.principal, input)),
    export: people.export.handler(({ context, input }) => exportPeople(context.principal, input)),
    everything: people.everything.handler(({ context, input }) => everything(context.principal, input)),
  };
}
