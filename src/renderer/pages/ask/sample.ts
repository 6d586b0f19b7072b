/** The collection that the sample library is added as, and questions that it answers. */
export const sampleCollection = 'Sample library';

export const sampleQuestions: readonly string[] = [
  'Who serviced the boiler, and what did he find?',
  'How much is the rent of the keeper’s cottage?',
  'When was the light on Gannet Rock first lit?',
];
