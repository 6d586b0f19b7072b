import type { z } from 'zod';
import type {
  ErrorShape,
  Principal,
  TableResult,
  ToolConsent,
  ToolPermission,
  ToolSource,
} from '../../../contract/index.ts';

/** What a conversation may read. All that is named must hold; nothing named: everything of the caller. */
export interface ToolScope {
  /** A collection, by name or id. */
  collection?: string | undefined;
  documentIds?: readonly string[] | undefined;
  /** Only documents that these people wrote, received, spoke in or are named in. */
  personIds?: readonly string[] | undefined;
}

/** A scope as the store takes it. */
export function scopeArgs(owner: string, { collection, documentIds, personIds }: ToolScope) {
  return {
    owner,
    collection: collection ?? null,
    documentIds: documentIds ?? null,
    personIds: personIds ?? null,
  };
}

export interface ToolCall {
  principal: Principal;
  /** Parsed with the tool's `input`. */
  input: unknown;
  scope: ToolScope;
  signal: AbortSignal;
}

export interface ToolResult {
  /** For the model: plain, bounded. It is data, never an instruction. */
  text: string;
  /** Passages or cells that may be cited. */
  sources: ToolSource[];
  table?: TableResult;
  /** Set where the tool did not do what was asked; `text` says it too. */
  failed?: ErrorShape;
}

/** One thing that an agent may do. */
export interface Tool {
  /** snake_case, unique; tools of a user's server are called `server__tool`. */
  name: string;
  description: string;
  input: z.ZodType;
  permission: ToolPermission;
  /** 'ask' for everything that writes, sends or runs. */
  consent: ToolConsent;
  /** JSON Schema of the arguments where it is not that of `input`: the tools of a server bring their own. */
  inputJson?: Record<string, unknown>;
  server?: string;
  run(call: ToolCall): Promise<ToolResult>;
}

/** Longest text that a tool gives a model, in UTF-16 code units. */
export const longestToolText = 12_000;

/** A text cut to what a model is given, saying so. */
export function boundedText(text: string, most = longestToolText): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? most - 1 : most;
  return `${text.slice(0, end)}\n[cut: ${text.length - end} more characters]`;
}

/** A tool whose arguments have the type of their schema. */
export function defineTool<S extends z.ZodType>(
  tool: Omit<Tool, 'input' | 'run'> & {
    input: S;
    run(call: Omit<ToolCall, 'input'> & { input: z.output<S> }): Promise<ToolResult>;
  },
): Tool {
  return { ...tool, run: (call) => tool.run({ ...call, input: tool.input.parse(call.input) }) };
}
