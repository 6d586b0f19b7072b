export { type Assistants, createAssistants } from './assistants.ts';
export { createCompare } from './compare.ts';
export { createExchange } from './exchange/exchange.ts';
export { type AssistantServices, assistantsProcedures } from './procedures.ts';
