export { installNetworkGuard } from './guard.ts';
export { residentBytes } from './memory.ts';
export { type ChildPort, childPort } from './port.ts';
export {
  type ChildHandle,
  type ExitDetail,
  forkChild,
  type StartChild,
  type StartChildOptions,
} from './start-child.ts';
