export { AskPage } from './AskPage.tsx';
export { ConversationPage } from './ConversationPage.tsx';
export { ConversationsNav } from './list/ConversationsNav.tsx';
export { useNewConversationKey } from './list/useNewConversationKey.ts';
export { conversationSearch } from './search.ts';
export { ThreadsProvider, useAsking } from './threads/ThreadsProvider.tsx';
