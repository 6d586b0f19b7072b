export {
  type ChildHandle,
  type ExitDetail,
  type FromEngine,
  fromEngineSchema,
  type StartChildMessage,
  type ToEngine,
} from './child/index.ts';
export { type Connection, openOrConnect } from './connect.ts';
export { dataFolderFrom, uploadsFolder } from './places.ts';
export { type EngineThread, startEngineThread } from './start-engine.ts';
