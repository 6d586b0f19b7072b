/** Where language models are asked, and those that were installed here. */
export const languageSql = `
`;
