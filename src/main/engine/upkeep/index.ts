export {
  createOutbound,
  type Outbound,
  type OutboundAnswer,
} from './outbound/outbound.ts';
export type { Seal, SealedWork } from './outbound/seal.ts';
