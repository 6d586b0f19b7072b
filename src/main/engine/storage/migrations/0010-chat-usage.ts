/** Tokens, time and cost of every answer, and the limits set on them. */
export const usageSql = `
`;
