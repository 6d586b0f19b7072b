import { os } from '../implement.ts';
import type { Language } from './language.ts';
import type { Providers } from './providers/providers.ts';

export interface LanguageServices extends Language {
  providers: Providers;
}

export function languageProcedures(language: LanguageServices) {
  const { providers } = language;
  return {
    status: os.language.status.handler(({ context }) => language.status(context.principal)),
    test: os.language.test.handler(({ context, input }) => language.test(context.principal, input)),
    providers: {
      list: os.language.providers.list.handler(({ context }) => providers.list(context.principal)),
      add: os.language.providers.add.handler(({ context, input }) => providers.add(context.principal, input)),
      update: os.language.providers.update.handler(({ context, input }) => providers.update(context.principal, input)),
      order: os.language.providers.order.handler(({ context, input }) => providers.order(context.principal, input.ids)),
      remove: os.language.providers.remove.handler(({ context, input }) => providers.remove(context.principal, input)),
      models: os.language.providers.models.handler(({ context, input }) =>
        language.models(context.principal, input.id, input.fresh),
      ),
    },
    keys: {
      set: os.language.keys.set.handler(({ context, input }) => providers.setKey(context.principal, input)),
      remove: os.language.keys.remove.handler(({ context, input }) => providers.removeKey(context.principal, input.id)),
    },
  };
}
