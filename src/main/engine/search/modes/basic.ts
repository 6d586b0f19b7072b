import { hybrid } from './hybrid.ts';
import type { SearchMode } from './mode.ts';

export const basic: SearchMode = {
  id: 'basic',
  label: 'Basic',
  description: 'Finds passages by their words and by their meaning, in milliseconds.',
  withModel: null,
  sealed: false,
  find: hybrid,
};
