/** Conversations, their messages and what each answer was made of. */
export const conversationsSql = `
`;
