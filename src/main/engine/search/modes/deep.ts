import { deeply } from './deep/deeply.ts';
import type { SearchMode } from './mode.ts';

export const deep: SearchMode = {
  id: 'deep',
  label: 'Deep',
  description:
    'Looks several times, also with words that the first finds suggest, reads more and puts it in order anew.',
  withModel: 'A model would put the question into other words and judge each passage that was read.',
  sealed: false,
  find: deeply,
};
