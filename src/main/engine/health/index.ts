export { createHealth, type Health } from './health.ts';
export { healthProcedures } from './procedures.ts';
