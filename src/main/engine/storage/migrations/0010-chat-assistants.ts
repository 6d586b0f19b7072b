/** Assistants and their versions. */
export const assistantsSql = `
`;
