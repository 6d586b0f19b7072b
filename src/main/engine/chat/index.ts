export { type AnsweringOptions, createAnswering } from './answering.ts';
export { type Ask, createAsk } from './ask.ts';
export { type Consents, createConsents } from './consents.ts';
export { type AnswerHow, type Answering, type AnswerJob, type AssistantSnapshot, wholeLibrary } from './job.ts';
export { type ChatServices, chatProcedures } from './procedures.ts';
export { sentencesOf } from './sentences.ts';
