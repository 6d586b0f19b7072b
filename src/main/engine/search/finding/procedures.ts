import { os } from '../../implement.ts';
import type { Finding } from './finding.ts';

export function findingProcedures(finding: Finding) {
  const { suggest, similar, saved, history, stats } = os.finding;
  return {
    suggest: suggest.handler(({ context, input }) => finding.suggest(context.principal, input)),
    similar: similar.handler(({ context, input }) => finding.similar(context.principal, input)),
    saved: {
      list: saved.list.handler(({ context }) => finding.saved.list(context.principal)),
      create: saved.create.handler(({ context, input }) => finding.saved.create(context.principal, input)),
      update: saved.update.handler(({ context, input }) => finding.saved.update(context.principal, input)),
      remove: saved.remove.handler(({ context, input }) => finding.saved.remove(context.principal, input.id)),
      news: saved.news.handler(({ context }) => finding.saved.news(context.principal)),
      looked: saved.looked.handler(({ context, input }) => finding.saved.looked(context.principal, input.id)),
    },
    history: {
      list: history.list.handler(({ context, input }) => finding.history(context.principal, input.limit)),
      remove: history.remove.handler(({ context, input }) => finding.forget(context.principal, input.id)),
      clear: history.clear.handler(({ context, input }) => finding.clear(context.principal, input.confirmed)),
    },
    stats: stats.handler(({ context, input }) => finding.stats(context.principal, input)),
  };
}
