import type { Conversation, Inputs, Outputs, Principal } from '../../../../contract/index.ts';
import type { ConversationStorage } from '../part-writer.ts';
import type { ConversationRow } from '../store-list.ts';
import { excerptOf } from './excerpt.ts';
import { expressionsOf, wantedOf } from './expression.ts';

type Results = Outputs['conversations']['search'];

/** Full text over all of the caller's messages and titles. */
export function createConversationSearch(
  storage: ConversationStorage,
  withNames: (principal: Principal, found: readonly ConversationRow[]) => Promise<Conversation[]>,
) {
  return async (principal: Principal, input: Inputs['conversations']['search']): Promise<Results> => {
    const { query, limit = 20 } = input;
    const wanted = wantedOf(query);
    for (const match of expressionsOf(wanted)) {
      const found = await storage.read.conversations.search({ owner: principal.accountId, match, limit });
      if (found.length === 0) continue;
      const conversations = await withNames(
        principal,
        found.map(({ conversation }) => conversation),
      );
      return found.flatMap(({ message }, at) => {
        const conversation = conversations[at];
        if (conversation === undefined) return [];
        return [
          {
            ...{ conversation, messageId: message?.id ?? null, role: message?.role ?? null },
            ...excerptOf(message?.text ?? conversation.title, wanted),
          },
        ];
      });
    }
    return [];
  };
}
