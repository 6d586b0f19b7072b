import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Conversations } from './conversations.ts';

export function conversationsProcedures(conversations: Conversations) {
  return {
    list: os.conversations.list.handler(({ input, context }) => conversations.list(context.principal, input)),
    get: os.conversations.get.handler(({ input, context }) => conversations.get(context.principal, input.id)),
    messages: os.conversations.messages.handler(({ input, context }) =>
      conversations.messages(context.principal, input),
    ),
    create: os.conversations.create.handler(({ input, context }) => conversations.create(context.principal, input)),
    update: os.conversations.update.handler(({ input, context }) => conversations.update(context.principal, input)),
    remove: os.conversations.remove.handler(({ input, context }) => conversations.remove(context.principal, input)),
    send: os.conversations.send.handler(({ input, context, signal, path }) =>
      streamed(conversations.send(context.principal, input, signal), path),
    ),
    regenerate: os.conversations.regenerate.handler(({ input, context, signal, path }) =>
      streamed(conversations.regenerate(context.principal, input, signal), path),
    ),
    edit: os.conversations.edit.handler(({ input, context, signal, path }) =>
      streamed(conversations.edit(context.principal, input, signal), path),
    ),
    choose: os.conversations.choose.handler(({ input, context }) =>
      conversations.choose(context.principal, input.messageId),
    ),
    follow: os.conversations.follow.handler(({ input, context, signal, path }) =>
      streamed(conversations.follow(context.principal, input.id, signal), path),
    ),
    stop: os.conversations.stop.handler(({ input, context }) => conversations.stop(context.principal, input.id)),
    search: os.conversations.search.handler(({ input, context }) => conversations.search(context.principal, input)),
    folders: os.conversations.folders.handler(({ context }) => conversations.folders(context.principal)),
    putFolder: os.conversations.putFolder.handler(({ input, context }) =>
      conversations.putFolder(context.principal, input),
    ),
    removeFolder: os.conversations.removeFolder.handler(({ input, context }) =>
      conversations.removeFolder(context.principal, input.id),
    ),
    export: os.conversations.export.handler(({ input, context }) => conversations.export(context.principal, input)),
    import: os.conversations.import.handler(({ input, context, signal, path }) =>
      streamed(conversations.import(context.principal, input, signal), path),
    ),
    feedback: os.conversations.feedback.handler(({ input, context }) =>
      conversations.feedback(context.principal, input),
    ),
  };
}
