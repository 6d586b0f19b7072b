import type { Findings, ModeEvent, ModeRequest, ModeTools, SearchMode } from './mode.ts';
import { readEverything } from './super-deep/everything.ts';
import { followUp } from './super-deep/follow.ts';

export const superDeep: SearchMode = {
  id: 'super-deep',
  label: 'Super-deep',
  description:
    'Finds, reads and follows up what the passages raise until nothing new comes; on demand it reads everything.',
  withModel: 'A model would choose what to follow up and say which of the passages bear on the question.',
  sealed: false,
  find: (tools: ModeTools, request: ModeRequest): AsyncGenerator<ModeEvent, Findings> =>
    request.exhaustive ? readEverything(tools, request) : followUp(tools, request),
};
