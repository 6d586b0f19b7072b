import type {
  ChatScope,
  Conversation,
  ConversationEvent,
  Inputs,
  Outputs,
  Principal,
} from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { createAnswers } from './answers.ts';
import { createExport } from './export/export.ts';
import { createFeedback } from './feedback.ts';
import { createImport } from './import/import.ts';
import { noConversation, noMessage, toMessage } from './messages.ts';
import type { ConversationsOptions } from './options.ts';
import { piecesOf, titleWithWords } from './pieces.ts';
import { createPurging } from './purging.ts';
import type { RunningAnswer } from './running-answer.ts';
import { createConversationSearch } from './search/search.ts';
import type { ConversationRow } from './store-list.ts';
import type { StoredScope } from './store-scope.ts';

const unlimited: StoredScope = { collection: null, documents: [], people: [] };

/** Conversations: lists of them, their messages, and the answers that are written in them. */
export function createConversations(options: ConversationsOptions) {
  const { storage, newId, now } = options;
  const { read, write } = storage;
  const purging = createPurging(options);
  const answers = createAnswers(options, purging.request);

  async function withNames(principal: Principal, found: readonly ConversationRow[]): Promise<Conversation[]> {
    const ids = new Set(found.flatMap(({ assistantId }) => assistantId ?? []));
    const named = await Promise.all([...ids].map(async (id) => [id, await nameOf(principal, id)] as const));
    const names = new Map(named);
    return found.map((one) => ({
      ...one,
      assistantName: one.assistantId === null ? null : (names.get(one.assistantId) ?? null),
      answering: answers.isAnswering(one.id),
    }));
  }

  /** Null where the assistant is gone. */
  async function nameOf(principal: Principal, id: string): Promise<string | null> {
    try {
      return (await options.assistant(principal, id))?.settings.name ?? null;
    } catch (error) {
      if (error instanceof CommonplaceError && error.code === 'not_found') return null;
      throw error;
    }
  }

  async function get(principal: Principal, id: string): Promise<Conversation> {
    const found = await read.conversations.get({ owner: principal.accountId, id });
    const [conversation] = found === null ? [] : await withNames(principal, [found]);
    if (conversation === undefined) throw noConversation();
    return conversation;
  }

  async function storedScope(principal: Principal, scope: ChatScope): Promise<StoredScope> {
    const { stored, unknown } = await read.conversations.toStoredScope({ owner: principal.accountId, scope });
    const [first, ...more] = unknown;
    if (first === undefined) return stored;
    const others = more.length === 0 ? '' : ` (nor ${more.length} others)`;
    throw new CommonplaceError('not_found', `The library does not hold ${first}${others}. Attach what is there.`);
  }

  return {
    get,
    search: createConversationSearch(storage, withNames),
    export: createExport(options),
    import: createImport({ ...options, stored: purging.request }),
    feedback: createFeedback(options),

    async list(
      principal: Principal,
      input: Inputs['conversations']['list'],
    ): Promise<Outputs['conversations']['list']> {
      const { folderId, archived = false, limit = 50, after } = input;
      const { conversations, total } = await read.conversations.list({
        ...{ owner: principal.accountId, folderId, archived, limit },
        after: after === undefined ? null : parseCursor(after),
      });
      const last = conversations.length === limit ? conversations.at(-1) : undefined;
      return {
        conversations: await withNames(principal, conversations),
        total,
        next: last === undefined ? null : `${last.pinned ? 1 : 0} ${last.updatedAt} ${last.id}`,
      };
    },

    async messages(
      principal: Principal,
      input: Inputs['conversations']['messages'],
    ): Promise<Outputs['conversations']['messages']> {
      const { id, before, limit = 50 } = input;
      const found = await read.conversations.branch({ owner: principal.accountId, id, before, limit });
      if (found === null) throw before === undefined ? noConversation() : noMessage();
      return { messages: found.messages.map(toMessage), earlier: found.earlier };
    },

    async create(principal: Principal, input: Inputs['conversations']['create']): Promise<Conversation> {
      const { assistantId = null, scope, folderId = null, title } = input;
      if (assistantId !== null) await options.assistant(principal, assistantId);
      const id = newId();
      const made = await write.conversations.create({
        ...{ id, owner: principal.accountId, assistantId, folderId, now: now() },
        scope: scope === undefined ? unlimited : await storedScope(principal, withDefaults(scope)),
        title: titleWithWords(title ?? ''),
        named: title !== undefined,
      });
      if (!made) throw noFolder();
      return get(principal, id);
    },

    async update(principal: Principal, input: Inputs['conversations']['update']): Promise<Conversation> {
      const { id, title, scope, assistantId, ...rest } = input;
      if (typeof assistantId === 'string') await options.assistant(principal, assistantId);
      const done = await write.conversations.update({
        ...{ owner: principal.accountId, id, assistantId, ...rest },
        title: title === undefined ? undefined : titleWithWords(title),
        scope: scope === undefined ? undefined : await storedScope(principal, withDefaults(scope)),
      });
      if (done === 'no conversation') throw noConversation();
      if (done === 'no folder') throw noFolder();
      if (rest.archived === true) options.consents.forget(id);
      return get(principal, id);
    },

    async remove(principal: Principal, input: Inputs['conversations']['remove']): Promise<{ removed: number }> {
      if (input.confirmed !== true) {
        throw new CommonplaceError(
          'confirmation_needed',
          'Deleting takes conversations and all their messages away for good. Confirm it first.',
        );
      }
      const owner = principal.accountId;
      const mine = [];
      for (const id of input.ids) if ((await read.conversations.get({ owner, id })) !== null) mine.push(id);
      await answers.stopAll(mine);
      for (const id of mine) options.consents.forget(id);
      const removed = await write.conversations.hide({ owner, ids: mine });
      if (removed === 0) throw noConversation();
      purging.request();
      return { removed };
    },

    async choose(principal: Principal, messageId: string): Promise<Conversation> {
      const owner = principal.accountId;
      const at = await read.conversations.message({ owner, id: messageId });
      if (at === null) throw noMessage();
      if (answers.isAnswering(at.conversationId)) {
        throw new CommonplaceError(
          'unavailable',
          'An answer is being written here. Wait until it is done, or stop it.',
        );
      }
      const id = await write.conversations.choose({ owner, messageId });
      if (id === null) throw noMessage();
      return get(principal, id);
    },

    folders: (principal: Principal) => read.conversations.folders({ owner: principal.accountId }),

    async putFolder(principal: Principal, input: Inputs['conversations']['putFolder']) {
      const owner = principal.accountId;
      const id = input.id ?? newId();
      const done = await write.conversations.putFolder({
        ...{ owner, id, name: input.name, isNew: input.id === undefined, now: now() },
      });
      if (done === 'missing') throw noFolder();
      if (done === 'taken') {
        throw new CommonplaceError('already_exists', `There is a folder "${input.name}" already. Choose another name.`);
      }
      const folder = (await read.conversations.folders({ owner })).find((one) => one.id === id);
      if (folder === undefined) throw noFolder();
      return folder;
    },

    async removeFolder(principal: Principal, id: string): Promise<Record<string, never>> {
      if (!(await write.conversations.removeFolder({ owner: principal.accountId, id }))) throw noFolder();
      return {};
    },

    send: (principal: Principal, input: Inputs['conversations']['send'], signal?: AbortSignal) =>
      heard(() => answers.send(principal, input), signal),
    regenerate: (principal: Principal, input: Inputs['conversations']['regenerate'], signal?: AbortSignal) =>
      heard(() => answers.regenerate(principal, input), signal),
    edit: (principal: Principal, input: Inputs['conversations']['edit'], signal?: AbortSignal) =>
      heard(() => answers.edit(principal, input), signal),

    async *follow(principal: Principal, id: string, signal?: AbortSignal): AsyncGenerator<ConversationEvent, void> {
      const running = await answers.current(principal, id);
      if (running !== null) yield* running.listen('now', signal);
    },

    async stop(principal: Principal, id: string): Promise<{ stopped: boolean }> {
      const running = await answers.current(principal, id);
      await running?.stop();
      return { stopped: running !== null };
    },

    /** At start: what a kill left unfinished becomes the part that came, and what was being deleted goes on. */
    async resume(): Promise<void> {
      for (const { key, text } of await read.conversations.unfinished({})) {
        await write.conversations.endAnswer({
          ...{ key, state: 'stopped', error: null, answer: null, sources: [], now: 0 },
          pieces: piecesOf(text),
        });
      }
      await write.conversations.dropImports({});
      purging.request();
    },

    async close(): Promise<void> {
      await answers.close();
      await purging.close();
    },
  };
}

/** Starts an answer and listens to it; leaving does not stop it. */
async function* heard(
  start: () => Promise<RunningAnswer>,
  signal?: AbortSignal,
): AsyncGenerator<ConversationEvent, void> {
  yield* (await start()).listen('start', signal);
}

function withDefaults(scope: NonNullable<Inputs['conversations']['create']['scope']>): ChatScope {
  return { collection: scope.collection ?? null, documents: scope.documents ?? [], people: scope.people ?? [] };
}

/** As `list` gives it: pinned, when it was last answered in, id. */
function parseCursor(cursor: string): { pinned: number; updatedAt: number; id: string } {
  const [, pinned, updatedAt, id] = /^([01]) (\d{1,16}) ([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (id === undefined) throw new CommonplaceError('invalid_input', 'This is no place in the list of conversations.');
  return { pinned: Number(pinned), updatedAt: Number(updatedAt), id };
}

function noFolder(): CommonplaceError {
  return new CommonplaceError('not_found', 'There is no such folder of conversations.');
}

export type Conversations = ReturnType<typeof createConversations>;
