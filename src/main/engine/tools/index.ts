export { type ToolServices, toolsProcedures } from './procedures.ts';
export type { CallRequest, ConsentRequest, Tools } from './registry.ts';
export { createToolServices } from './service.ts';
export type { AskTable } from './tables/ask/ask-table.ts';
export type { Tool, ToolCall, ToolResult, ToolScope } from './tool.ts';
