export { madeBy, nothingRead, toAnswer } from './answer-parts.ts';
export { type AnsweringOptions, createAnswering } from './answering.ts';
export { type Ask, createAsk } from './ask.ts';
export { compareSupport, supportNeeded, supportOf } from './checking/support.ts';
export { type Consents, createConsents } from './consents.ts';
export { commands } from './extractive/commands.ts';
export {
  type AnswerHow,
  type Answering,
  type AnswerJob,
  type AssistantSnapshot,
  type Forecasting,
  type Performing,
  wholeLibrary,
} from './job.ts';
export { plainText } from './plain-text.ts';
export { type ChatServices, chatProcedures } from './procedures.ts';
export { sentencesOf } from './sentences.ts';
export { type SummaryWork, summariseWithModel } from './with-model/summarise.ts';
