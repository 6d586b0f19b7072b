import type { Principal } from '../../../../contract/index.ts';
import type { ConversationsOptions } from '../options.ts';
import { piecesOf, titleWithWords } from '../pieces.ts';
import { sourcesOf } from '../sources.ts';
import type { ImportedMessage } from '../store-import.ts';
import type { StoredScope } from '../store-scope.ts';
import { titleOf } from '../title.ts';
import type { ParsedConversation, ParsedMessage } from './parsed.ts';

export type PutOptions = Pick<ConversationsOptions, 'storage' | 'assistant' | 'newId' | 'now'>;

/** Messages sent to the writer at once; it takes as many as fit into one write. */
const messagesAtOnce = 40;
const linksAtOnce = 500;

/**
 * Stores a conversation of a file: unseen until all of it is there. 'known': it is there already. Rejects when the
 * signal aborts; then nothing of it stays.
 */
export async function putConversation(
  options: PutOptions,
  principal: Principal,
  parsed: ParsedConversation,
  signal: AbortSignal,
): Promise<'known' | 'done'> {
  const { read, write } = options.storage;
  const owner = principal.accountId;
  const { source, messages } = parsed;
  if (await read.conversations.knownSource({ owner, id: parsed.id, source })) return 'known';
  const keep = parsed.id !== null && !(await idsTaken());
  const title = parsed.title === '' ? titleOf(messages.find(({ role }) => role === 'user')?.text ?? '') : parsed.title;
  const key = await write.conversations.beginImport({
    ...{ id: keep && parsed.id !== null ? parsed.id : options.newId(), owner, source, now: options.now() },
    title: titleWithWords(parsed.from === 'commonplace' ? parsed.title : title),
    ...{ named: parsed.named && parsed.title !== '', pinned: parsed.pinned, archived: parsed.archived },
    assistantId: await assistantOf(),
    folder: parsed.folder === null ? null : { id: options.newId(), name: parsed.folder },
    scope: await storedScope(),
    ...{ createdAt: parsed.createdAt, updatedAt: parsed.updatedAt },
  });
  try {
    const keys = await putMessages();
    const links = parsed.chosen.flatMap(({ at, next }) => {
      const [from, to] = [keys[at], keys[next]];
      return from === undefined || to === undefined ? [] : [{ key: from, chosen: to }];
    });
    for (let at = 0; at < links.length; at += linksAtOnce) {
      await write.conversations.setChosen({ links: links.slice(at, at + linksAtOnce) });
    }
    signal.throwIfAborted();
    const leaf = parsed.leaf === null ? null : (keys[parsed.leaf] ?? null);
    return (await write.conversations.publish({ owner, key, source, leaf })) ? 'done' : 'known';
  } catch (error) {
    await write.conversations.dropImport({ key });
    throw error;
  }

  async function idsTaken(): Promise<boolean> {
    const ids = messages.flatMap(({ id }) => id ?? []);
    return read.conversations.idsTaken({ conversation: parsed.id ?? '', messages: ids });
  }

  async function putMessages(): Promise<number[]> {
    const keys: number[] = [];
    while (keys.length < messages.length) {
      signal.throwIfAborted();
      const slice = messages.slice(keys.length, keys.length + messagesAtOnce);
      const first = keys.length;
      const imported = slice.map((message) => toImported(message, keep ? message.id : null));
      const parents = slice.map(({ parent }) =>
        parent === null ? null : parent < first ? { key: keys[parent] } : { at: parent - first },
      );
      keys.push(...(await write.conversations.importMessages({ conversationKey: key, messages: imported, parents })));
    }
    return keys;
  }

  function toImported(message: ParsedMessage, id: string | null): ImportedMessage {
    const { role, state, createdAt, text, error, feedback, tools, answer } = message;
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    return {
      ...{ id: id ?? options.newId(), role, state, createdAt, pieces: piecesOf(text) },
      ...{ error: json(error), feedback: json(feedback), tools: JSON.stringify(tools), answer: json(answer) },
      sources: answer === null ? [] : sourcesOf(answer),
    };
  }

  /** The same assistant, or else one of the same name. */
  async function assistantOf(): Promise<string | null> {
    if (parsed.assistant === null) return null;
    const { id, name } = parsed.assistant;
    for (const wanted of [id, name]) {
      const found = wanted === null ? null : await options.assistant(principal, wanted).catch(() => null);
      if (found !== null) return found.id;
    }
    return null;
  }

  /** What is not in this library stays named: a conversation that was limited does not read everything elsewhere. */
  async function storedScope(): Promise<StoredScope> {
    const { scope } = parsed;
    const { stored } = await read.conversations.toStoredScope({ owner, scope });
    return { ...scope, collection: stored.collection ?? scope.collection };
  }
}
