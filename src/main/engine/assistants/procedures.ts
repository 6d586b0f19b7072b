import { os } from '../implement.ts';
import { later } from '../later.ts';
import type { Assistants } from './assistants.ts';

export function assistantsProcedures(assistants: Assistants) {
  const {
    list,
    get,
    create,
    update,
    duplicate,
    remove,
    setDefault,
    setPicture,
    versions,
    restore,
    bringBack,
    ...rest
  } = os.assistants;
  return {
    list: list.handler(({ context }) => assistants.list(context.principal)),
    get: get.handler(({ context, input }) => assistants.get(context.principal, input.assistant)),
    create: create.handler(({ context, input }) => assistants.create(context.principal, input)),
    update: update.handler(({ context, input }) => assistants.update(context.principal, input)),
    duplicate: duplicate.handler(({ context, input }) => assistants.duplicate(context.principal, input)),
    remove: remove.handler(({ context, input }) => assistants.remove(context.principal, input)),
    setDefault: setDefault.handler(({ context, input }) => assistants.setDefault(context.principal, input.id)),
    setPicture: setPicture.handler(({ context, input }) => assistants.setPicture(context.principal, input)),
    versions: versions.handler(({ context, input }) => assistants.versions(context.principal, input.id)),
    restore: restore.handler(({ context, input }) => assistants.restore(context.principal, input)),
    bringBack: bringBack.handler(({ context }) => assistants.bringBack(context.principal)),
    export: rest.export.handler(later),
    import: rest.import.handler(later),
    compare: rest.compare.handler(later),
  };
}
