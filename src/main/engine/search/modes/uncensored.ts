import { hybrid } from './hybrid.ts';
import type { SearchMode } from './mode.ts';

/** No mode has a filter of topics. This one says so, and is the one that the user's own choice of model belongs to. */
export const uncensored: SearchMode = {
  id: 'uncensored',
  label: 'Uncensored',
  description: 'As basic: no topic is left out, and the answer is written by the model that you chose for this.',
  withModel: 'The model that you marked for this mode would answer from the passages, without a filter of ours.',
  sealed: false,
  find: hybrid,
};
