import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { ForgettingService } from './forgetting/forgetting.ts';
import { later } from './later.ts';
import type { People } from './people.ts';

export interface ProfileServices {
  people: People;
  forgetting: ForgettingService;
}

/** Profiles, their pictures and tags; forgetting; duplicates and merging. */
export function profileProcedures({ people, forgetting: service }: ProfileServices) {
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
    duplicates: rest.duplicates.handler(later),
    merge: rest.merge.handler(later),
    unmerge: rest.unmerge.handler(later),
    merges: rest.merges.handler(later),
    notSame: rest.notSame.handler(later),
  };
}
