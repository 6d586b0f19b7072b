import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Assistants } from './assistants.ts';
import type { Compare } from './compare.ts';
import type { Exchange } from './exchange/exchange.ts';

export type AssistantServices = Assistants & Exchange & Compare;

export function assistantsProcedures(assistants: AssistantServices) {
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
    export: rest.export.handler(({ context, input }) => assistants.export(context.principal, input.id)),
    import: rest.import.handler(({ context, input }) => assistants.import(context.principal, input.text)),
    compare: rest.compare.handler(({ context, input, signal, path }) =>
      streamed(assistants.compare(context.principal, input, signal), path),
    ),
  };
}
