export {
  createOutbound,
  type Downloaded,
  type DownloadRequest,
  type Outbound,
  type OutboundAnswer,
} from './outbound/outbound.ts';
export type { Seal, SealedWork } from './outbound/seal.ts';
