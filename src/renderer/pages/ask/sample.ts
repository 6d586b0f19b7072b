/** The collection that the sample library is added as, and questions that it answers. */
export const sampleCollection = 'Sample';

export const sampleQuestions: readonly string[] = [];
