export { type Assistants, createAssistants } from './assistants.ts';
export { assistantsProcedures } from './procedures.ts';
