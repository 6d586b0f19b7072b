export { askJson, type JsonAnswer, type JsonRequest } from './answers/ask-json.ts';
export type { Limits } from './backends/openai-compatible.ts';
export type { LanguageEnvironment } from './environment.ts';
export { createLanguage, type Language, type LanguageOptions, type ModelChoice } from './language.ts';
export type { AnswerShape, Completion, CompletionRequest, LanguageModel, Message, Usage } from './language-model.ts';
export { languageProcedures } from './procedures.ts';
