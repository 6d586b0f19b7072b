export {
  type FromEngine,
  fromEngineSchema,
  type StartChildMessage,
  type ToEngine,
  toEngineSchema,
} from './door-messages.ts';
export { installNetworkGuard } from './guard.ts';
export { residentBytes } from './memory.ts';
export { createOneOffs } from './one-off.ts';
export { type ChildPort, childPort, type ElectronPort, electronParentPort } from './port.ts';
export { portedStartChild } from './ported-child.ts';
export {
  type ChildHandle,
  type ExitDetail,
  forkChild,
  type StartChild,
  type StartChildOptions,
  withoutKeys,
} from './start-child.ts';
