export {
  type ChildHandle,
  type ExitDetail,
  type FromEngine,
  fromEngineSchema,
  type StartChildMessage,
  type ToEngine,
  toEngineSchema,
} from './child/index.ts';
export { type Connection, connectToHolder, openOrConnect } from './connect.ts';
export { dataFolderFrom, packageRoot } from './places.ts';
export { type EngineThread, startEngineThread } from './start-engine.ts';
export { version } from './version.ts';
