import type { Migration } from '../migrate.ts';
import { assistantsSql } from './0010-chat-assistants.ts';
import { conversationsSql } from './0010-chat-conversations.ts';
import { languageSql } from './0010-chat-language.ts';
import { toolsSql } from './0010-chat-tools.ts';
import { usageSql } from './0010-chat-usage.ts';

/** Conversations with assistants, the models they ask and the tools they use. */
export const chat: Migration = {
  number: 10,
  name: 'chat',
  sql: `
${languageSql}
${toolsSql}
${assistantsSql}
${conversationsSql}
${usageSql}
`,
};
