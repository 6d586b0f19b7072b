import { os } from '../implement.ts';
import type { Collections } from './collections.ts';

export function collectionsProcedures(collections: Collections) {
  const { list, create, update, remove, tags, tag } = os.collections;
  return {
    list: list.handler(({ context }) => collections.list(context.principal)),
    create: create.handler(({ context, input }) => collections.create(context.principal, input)),
    update: update.handler(({ context, input }) => collections.update(context.principal, input)),
    remove: remove.handler(({ context, input }) => collections.remove(context.principal, input.id)),
    tags: tags.handler(({ context }) => collections.tags(context.principal)),
    tag: tag.handler(({ context, input }) => collections.tag(context.principal, input)),
  };
}
