export type NumberKey = 'chunkSize' | 'chunkOverlap' | 'embedderThreads';

/** A number's name, what it changes, and its bounds. */
export interface NumberWords {
  name: string;
  does: string;
  min: number;
  max: number;
  step: number;
  suffix: string;
}

export const passageNumbers: readonly (NumberWords & { setting: NumberKey })[] = [
  {
    setting: 'chunkSize',
    name: 'Length of a passage',
    does: 'Documents are cut into passages of about this length at sentence ends. Shorter ones find more exactly, longer ones keep more context. Counts for files read from now on; a collection can have its own.',
    min: 200,
    max: 4000,
    step: 100,
    suffix: ' characters',
  },
  {
    setting: 'chunkOverlap',
    name: 'Overlap of passages',
    does: 'How much of a passage’s end the next one repeats, so that nothing is lost at a cut. Counts for files read from now on.',
    min: 0,
    max: 1000,
    step: 50,
    suffix: ' characters',
  },
];

export const threadNumber: NumberWords & { setting: NumberKey } = {
  setting: 'embedderThreads',
  name: 'Processor threads for learning meaning',
  does: 'More threads read faster and leave less for everything else. 0 lets Commonplace choose.',
  min: 0,
  max: 64,
  step: 1,
  suffix: '',
};
