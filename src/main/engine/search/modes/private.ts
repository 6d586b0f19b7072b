import { hybrid } from './hybrid.ts';
import type { SearchMode } from './mode.ts';

/** The service runs a sealed mode within the seal of the outbound gate. */
export const privately: SearchMode = {
  id: 'private',
  label: 'Private',
  description: 'As basic, with the way out of this computer shut while it runs.',
  withModel: 'A model on this computer could answer from the passages; one elsewhere is refused.',
  sealed: true,
  find: hybrid,
};
