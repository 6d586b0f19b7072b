import type { TextReader } from './text-reader.ts';

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
export type { TextReader } from './text-reader.ts';

/** Reads the text of files without a library. Loaded only when asked for: other commands start without the readers. */
export async function openTextReader(dataFolder: string): Promise<TextReader> {
  return (await import('./text-reader.ts')).openTextReader(dataFolder);
}
