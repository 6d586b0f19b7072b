export { usageProcedures } from './procedures.ts';
export type { Reservation } from './reservations.ts';
export { createUsage, type PlannedUse, type Usage } from './usage.ts';
