import type { SearchFilters } from '../../contract/index.ts';
import type { TextReader } from './text-reader.ts';

export {
  type ChildHandle,
  type ExitDetail,
  type FromEngine,
  fromEngineSchema,
  type StartChildMessage,
  type ToEngine,
  withoutKeys,
} from './child/index.ts';
export { type Connection, openOrConnect } from './connect.ts';
export { dataFolderFrom, uploadsFolder } from './places.ts';
export { type EngineThread, startEngineThread } from './start-engine.ts';
export type { TextReader } from './text-reader.ts';

/** Reads filters alone, such as "type:pdf after:2024"; the remarks say what is none. */
export async function parseFilters(text: string): Promise<{ filters: SearchFilters; remarks: string[] }> {
  return (await import('./search/index.ts')).parseFilters(text);
}

/** Reads the text of files without a library. Loaded only when asked for: other commands start without the readers. */
export async function openTextReader(dataFolder: string): Promise<TextReader> {
  return (await import('./text-reader.ts')).openTextReader(dataFolder);
}
