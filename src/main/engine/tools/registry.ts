import { z } from 'zod';
import { CommonplaceError, type ErrorShape, type Principal, type ToolInfo } from '../../../contract/index.ts';
import { boundedText, type Tool, type ToolResult, type ToolScope } from './tool.ts';

/** What the user is asked before a tool writes, sends or runs. */
export interface ConsentRequest {
  tool: string;
  permission: Tool['permission'];
  /** Exactly what the tool will be given. */
  arguments: unknown;
  why: string;
}

export interface CallRequest {
  name: string;
  /** As an agent's answer gave it; nothing in it is believed before the tool's schema has judged it. */
  input: unknown;
  scope: ToolScope;
  signal: AbortSignal;
  /** The tools that the assistant has; left out: all. */
  allowed?: readonly string[];
  /** Asks the user; false refuses. Never called for tools that only read. */
  consent(request: ConsentRequest): Promise<boolean>;
}

export interface Tools {
  list(principal: Principal): Promise<ToolInfo[]>;
  /**
   * Runs a tool. What goes wrong comes as a result with `failed`, so that an agent can read it and go on; only
   * cancelling by `signal` throws (`cancelled`), and what is a bug.
   */
  call(principal: Principal, request: CallRequest): Promise<ToolResult>;
}

export interface ToolsOptions {
  tools: readonly Tool[];
  /** Tools of servers that the user added. */
  more?: (principal: Principal) => Promise<readonly Tool[]>;
}

/** Every tool by its name. Throws at once where two share one, or where one that does more than read would not ask. */
export function createTools({ tools, more = async () => [] }: ToolsOptions): Tools {
  const own = new Map<string, Tool>();
  for (const tool of tools) {
    if (own.has(tool.name)) throw new Error(`two tools are called ${tool.name}`);
    if (tool.permission !== 'read' && tool.consent === 'never') throw new Error(`${tool.name} must ask`);
    own.set(tool.name, tool);
  }

  async function all(principal: Principal): Promise<Tool[]> {
    return [...own.values(), ...(await more(principal)).filter(({ name }) => !own.has(name))];
  }

  return {
    list: async (principal) => (await all(principal)).map(infoOf),

    async call(principal, { name, input, scope, signal, allowed, consent }) {
      signal.throwIfAborted();
      const isUsable = (one: Tool) => allowed === undefined || allowed.includes(one.name);
      const ours = own.get(name);
      // Servers are asked only for what is not ours.
      const usable = (ours === undefined ? await all(principal) : [ours]).filter(isUsable);
      const tool = usable.find((one) => one.name === name);
      if (tool === undefined) {
        const names = [...own.values(), ...usable].filter(isUsable).map((one) => one.name);
        return failure({
          code: 'not_found',
          message: `There is no tool "${name.slice(0, 100)}". There are: ${[...new Set(names)].join(', ') || 'none'}.`,
        });
      }
      const parsed = tool.input.safeParse(input ?? {});
      if (!parsed.success) {
        return failure({ code: 'invalid_input', message: `${name}: ${problemsOf(parsed.error)}` });
      }
      if (tool.consent === 'ask') {
        const { permission } = tool;
        const granted = await consent({ tool: name, permission, arguments: parsed.data, why: whyOf(tool) });
        signal.throwIfAborted();
        if (!granted) return failure({ code: 'forbidden', message: `The user did not allow ${name}. Go on without.` });
      }
      try {
        const result = await tool.run({ principal, input: parsed.data, scope, signal });
        return { ...result, text: boundedText(result.text) };
      } catch (error) {
        if (signal.aborted) throw new CommonplaceError('cancelled', 'The answer was stopped.', { cause: error });
        if (error instanceof CommonplaceError) return failure(error.toShape());
        throw error;
      }
    },
  };
}

function failure(failed: ErrorShape): ToolResult {
  return { text: failed.message, sources: [], failed };
}

const whys = {
  read: 'It reads from your library.',
  write: 'It writes into your library.',
  send: 'It sends something away from this computer.',
  run: 'It runs a program that you added, with these arguments.',
} as const;

function whyOf({ permission, server }: Tool): string {
  return server === undefined ? whys[permission] : `It asks your server "${server}", with these arguments.`;
}

/** A tool as doors and agents are told of it. */
export function infoOf(tool: Tool): ToolInfo {
  const { name, description, permission, consent, server = null } = tool;
  return { name, description, permission, consent, server, input: tool.inputJson ?? jsonSchemaOf(tool.input) };
}

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return json;
}

function problemsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.')} ${message}`.trim())
    .join('; ');
}
