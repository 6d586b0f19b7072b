import { os } from '../implement.ts';
import { later } from './later.ts';
import type { TraitsServices } from './personality/procedures.ts';
import { type FactServices, factProcedures } from './procedures-facts.ts';
import { type ProfileServices, profileProcedures } from './procedures-profiles.ts';

export interface PeopleServices extends ProfileServices, FactServices {
  traits: TraitsServices;
}

export function peopleProcedures(services: PeopleServices) {
  const rest = os.people;
  return {
    ...profileProcedures(services),
    ...factProcedures(services),
    import: rest.import.handler(later),
    export: rest.export.handler(later),
    match: rest.match.handler(later),
    timeline: rest.timeline.handler(later),
    relations: rest.relations.handler(later),
    graph: rest.graph.handler(later),
    everything: rest.everything.handler(later),
  };
}
