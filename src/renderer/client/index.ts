export { type Api, connect } from './connect.ts';
export { ConnectionLost } from './connection.ts';
export { ApiContext, useApi } from './context.ts';
export { hasCode, sentenceOf } from './errors.ts';
export { Live, useConnection, useProgress } from './live.tsx';
