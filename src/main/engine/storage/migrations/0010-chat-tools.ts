/** Servers of tools that the user added, and what they may do. */
export const toolsSql = `
`;
