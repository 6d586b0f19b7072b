/** A message to show, from a search over the conversations. */
export interface ConversationSearch {
  message?: string;
}

export function conversationSearch(raw: Record<string, unknown>): ConversationSearch {
  return typeof raw.message === 'string' && raw.message !== '' ? { message: raw.message } : {};
}
