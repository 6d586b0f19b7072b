export { type Api, connect } from './connect.ts';
export { ConnectionLost, type ConnectionState } from './connection.ts';
export { ApiContext, useApi } from './context.ts';
export { codeOf, hasCode, sentenceOf } from './errors.ts';
export { Live, useConnection, useProgress } from './live.tsx';
