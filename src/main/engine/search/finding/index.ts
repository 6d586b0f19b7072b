export { createFinding, type Finding } from './finding.ts';
export { findingProcedures } from './procedures.ts';
export { createRecorder, remembering } from './recorder.ts';
