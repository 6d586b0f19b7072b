export { type Conversations, createConversations } from './conversations.ts';
export { conversationsProcedures } from './procedures.ts';
