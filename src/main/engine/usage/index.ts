export { usageProcedures } from './procedures.ts';
export { createUsage, type PlannedUse, type Usage } from './usage.ts';
