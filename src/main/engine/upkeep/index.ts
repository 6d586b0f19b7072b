export { isThisComputer } from './outbound/addresses.ts';
export {
  createOutbound,
  type Outbound,
  type OutboundAnswer,
} from './outbound/outbound.ts';
export type { PostAnswer, PostRequest } from './outbound/post.ts';
export type { Seal, SealedWork } from './outbound/seal.ts';
export { tasksProcedures } from './tasks/procedures.ts';
export type { Task, TaskContext, TaskStep, TaskSteps } from './tasks/task.ts';
export { createTasks, type Tasks } from './tasks/tasks.ts';
