import { os } from '../../implement.ts';
import { streamed } from '../../streamed.ts';
import type { LocalModels } from './local-models.ts';

export function localModelsProcedures({ service: models }: Pick<LocalModels, 'service'>) {
  return {
    list: os.localModels.list.handler(() => models.list()),
    watch: os.localModels.watch.handler(({ signal, path }) => streamed(models.watch(signal), path)),
    add: os.localModels.add.handler(({ input }) => models.add(input.file, input.name)),
    download: os.localModels.download.handler(({ input, context, signal, path }) =>
      streamed(models.download(context.principal, input.id, signal), path),
    ),
    cancel: os.localModels.cancel.handler(({ input }) => models.cancel(input.id, input.discard)),
    choose: os.localModels.choose.handler(({ input, context }) => models.choose(context.principal, input.id)),
    load: os.localModels.load.handler(({ input }) => models.load(input.id)),
    unload: os.localModels.unload.handler(() => models.unload()),
    remove: os.localModels.remove.handler(({ input }) => models.remove(input.id, input.confirmed)),
  };
}
