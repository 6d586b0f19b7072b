import { type ChatMessage, CommonplaceError } from '../../../contract/index.ts';
import type { MessageRow } from './store-branch.ts';

/** A stored message as its owner sees it. */
export function toMessage(row: MessageRow): ChatMessage {
  const { id, conversationId, parentId, role, text, state, createdAt, versions } = row;
  const answer: ChatMessage['answer'] = parsed(row.answer);
  return {
    ...{ id, conversationId, parentId, role, text, state, createdAt, answer },
    error: parsed(row.error),
    tools: answer?.tools ?? parsed(row.tools) ?? [],
    branch: { at: versions.indexOf(id), ids: versions },
    feedback: parsed(row.feedback),
  };
}

/** What this module wrote itself, or checked when it was imported. */
function parsed<T>(json: string | null): T | null {
  return json === null ? null : JSON.parse(json);
}

export function noConversation(): CommonplaceError {
  return new CommonplaceError('not_found', 'There is no such conversation.');
}

export function noMessage(): CommonplaceError {
  return new CommonplaceError('not_found', 'There is no such message in your conversations.');
}
