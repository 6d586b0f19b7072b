import { os } from '../../implement.ts';
import { streamed } from '../../streamed.ts';
import { type InsightsServices, methodsOf, updateAfterReading } from './insights/services.ts';
import type { PersonalityService } from './service.ts';
import type { UpdateTraits } from './update-people.ts';

export interface TraitsServices {
  personality: PersonalityService;
  update: UpdateTraits;
  insights: InsightsServices;
}

export function traitsProcedures({ personality, update: updating, insights: sources }: TraitsServices) {
  const {
    get,
    update,
    history,
    replay,
    insights,
    decide,
    set,
    remove,
    methods,
    importEntertainment,
    addEntertainment,
  } = os.traits;
  return {
    get: get.handler(({ context, input }) => personality.get(context.principal, input)),
    update: update.handler(({ context, input, path }) =>
      streamed(updateAfterReading(sources, updating, context.principal, input), path),
    ),
    history: history.handler(({ context, input }) => personality.history(context.principal, input)),
    replay: replay.handler(({ context, input }) => personality.replay(context.principal, input)),
    insights: insights.handler(({ context, input }) => personality.insights(context.principal, input)),
    decide: decide.handler(({ context, input }) => personality.decide(context.principal, input)),
    set: set.handler(({ context, input }) => personality.set(context.principal, input)),
    remove: remove.handler(({ context, input }) => personality.remove(context.principal, input)),
    methods: methods.handler(() => methodsOf(sources)),
    importEntertainment: importEntertainment.handler(({ context, input }) =>
      sources.entertainment.import(context.principal, input),
    ),
    addEntertainment: addEntertainment.handler(({ context, input }) =>
      sources.entertainment.add(context.principal, input),
    ),
  };
}
