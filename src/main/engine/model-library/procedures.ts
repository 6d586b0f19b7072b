import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Models } from './models.ts';

export function modelsProcedures(models: Models) {
  return {
    list: os.models.list.handler(() => models.list()),
    watch: os.models.watch.handler(({ signal, path }) => streamed(models.watch(signal), path)),
    add: os.models.add.handler(({ input }) => models.add(input)),
    download: os.models.download.handler(({ input, context, signal, path }) =>
      streamed(models.download(context.principal, input.id, signal), path),
    ),
    cancel: os.models.cancel.handler(({ input }) => models.cancel(input.id, input.discard)),
    embed: os.models.embed.handler(({ input, signal }) => models.embed(input.texts, signal)),
    use: os.models.use.handler(({ input }) => models.use(input.id, input.whenDone)),
    rollback: os.models.rollback.handler(() => models.rollback()),
    drop: os.models.drop.handler(({ input }) => models.drop(input.id, input.confirmed)),
    remove: os.models.remove.handler(({ input }) => models.remove(input.id, input.confirmed)),
  };
}
