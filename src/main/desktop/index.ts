export { collectOpenFiles } from './open-files.ts';
export { registerAppScheme } from './protocol.ts';
export { type Desktop, runDesktop } from './run.ts';
