import { os } from '../implement.ts';
import { later } from '../later.ts';
import type { Conversations } from './conversations.ts';

export function conversationsProcedures(_conversations: Conversations) {
  return {
    list: os.conversations.list.handler(later),
    get: os.conversations.get.handler(later),
    messages: os.conversations.messages.handler(later),
    create: os.conversations.create.handler(later),
    update: os.conversations.update.handler(later),
    remove: os.conversations.remove.handler(later),
    send: os.conversations.send.handler(later),
    regenerate: os.conversations.regenerate.handler(later),
    edit: os.conversations.edit.handler(later),
    choose: os.conversations.choose.handler(later),
    follow: os.conversations.follow.handler(later),
    stop: os.conversations.stop.handler(later),
    search: os.conversations.search.handler(later),
    folders: os.conversations.folders.handler(later),
    putFolder: os.conversations.putFolder.handler(later),
    removeFolder: os.conversations.removeFolder.handler(later),
    export: os.conversations.export.handler(later),
    import: os.conversations.import.handler(later),
    feedback: os.conversations.feedback.handler(later),
  };
}
