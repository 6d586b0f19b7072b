export { createOutbound, type Outbound, type OutboundAnswer } from './outbound/outbound.ts';
