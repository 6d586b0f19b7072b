import { CommonplaceError, type SearchModeId } from '../../../../contract/index.ts';
import { basic } from './basic.ts';
import { creative } from './creative.ts';
import { deep } from './deep.ts';
import type { SearchMode } from './mode.ts';
import { privately } from './private.ts';
import { superDeep } from './super-deep.ts';
import { uncensored } from './uncensored.ts';

/** Every mode, in the order in which they are offered. A new one is a file and a line here. */
export const modes: readonly SearchMode[] = [basic, deep, superDeep, creative, privately, uncensored];

/** Throws invalid_input. */
export function modeOf(id: SearchModeId): SearchMode {
  const mode = modes.find((one) => one.id === id);
  if (mode === undefined) throw new CommonplaceError('invalid_input', `There is no search mode "${id}".`);
  return mode;
}
