import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Duplicates } from './duplicates/duplicates.ts';
import type { ForgettingService } from './forgetting/forgetting.ts';
import type { Merging } from './merging/merging.ts';
import type { People } from './people.ts';

export interface ProfileServices {
  people: People;
  forgetting: ForgettingService;
  merging: Merging;
  duplicates: Duplicates;
}

/** Profiles, their pictures and tags; forgetting; duplicates and merging. */
export function profileProcedures({ people, forgetting: service, merging, duplicates }: ProfileServices) {
  const { list, get, put, update, remove, picture, tags, forgettings, forgetting, allowAgain, ...rest } = os.people;
  return {
    list: list.handler(({ context, input }) => people.list(context.principal, input)),
    get: get.handler(({ context, input }) => people.get(context.principal, input.id)),
    put: put.handler(({ context, input }) => people.put(context.principal, input)),
    update: update.handler(({ context, input }) => people.update(context.principal, input)),
    picture: picture.handler(({ context, input }) => people.picture(context.principal, input.id)),
    tags: tags.handler(({ context }) => people.tags(context.principal)),
    remove: remove.handler(({ context, input }) => service.remove(context.principal, input)),
    forgettings: forgettings.handler(({ context, input }) => service.receipts(context.principal, input.limit)),
    forgetting: forgetting.handler(({ context, input, path, signal }) =>
      streamed(service.follow(context.principal, input.id, signal), path),
    ),
    allowAgain: allowAgain.handler(({ context, input }) => service.allowAgain(context.principal, input)),
    duplicates: rest.duplicates.handler(({ context, input }) => duplicates.find(context.principal, input)),
    merge: rest.merge.handler(({ context, input }) => merging.merge(context.principal, input)),
    unmerge: rest.unmerge.handler(({ context, input }) => merging.unmerge(context.principal, input.mergeId)),
    merges: rest.merges.handler(({ context, input }) => merging.merges(context.principal, input.id)),
    notSame: rest.notSame.handler(({ context, input }) => duplicates.notSame(context.principal, input)),
  };
}
