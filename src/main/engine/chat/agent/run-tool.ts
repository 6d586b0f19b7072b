import { randomUUID } from 'node:crypto';
import type { AskEvent, ConsentRequest, Principal, ToolUse } from '../../../../contract/index.ts';
import type { ToolResult, ToolScope, Tools } from '../../tools/index.ts';
import type { AnswerJob } from '../job.ts';

export interface UseRequest {
  tools: Pick<Tools, 'call'>;
  job: AnswerJob;
  scope: ToolScope;
  allowed: readonly string[];
  name: string;
  why: string;
  input: Record<string, unknown>;
  now(): number;
}

const longestOutcome = 300;

/** Runs one tool and shows how it goes; where it wants to write, send or run, the user is asked first. */
export async function* runTool(
  principal: Principal,
  { tools, job, scope, allowed, name, why, input, now }: UseRequest,
): AsyncGenerator<AskEvent, { use: ToolUse; result: ToolResult }> {
  const started = now();
  let use: ToolUse = {
    ...{ id: randomUUID(), tool: name, why, arguments: JSON.stringify(input) },
    ...{ state: 'running', outcome: null, ms: null },
  };
  yield { type: 'tool', use };
  const waiting: AskEvent[] = [];
  let wake = () => {};
  const tell = (event: AskEvent) => {
    waiting.push(event);
    wake();
  };
  let over = false;
  const work = tools
    .call(principal, {
      ...{ name, input, scope, allowed, signal: job.signal },
      async consent(asked) {
        const request: ConsentRequest = {
          ...{ id: randomUUID(), tool: asked.tool, permission: asked.permission },
          why: why === '' ? asked.why : `${asked.why} The assistant says: ${why.slice(0, 300)}`,
          arguments: JSON.stringify(asked.arguments),
        };
        use = { ...use, state: 'asking' };
        tell({ type: 'tool', use });
        tell({ type: 'consent', request });
        const allow = await job.consent(request);
        use = { ...use, state: allow ? 'running' : 'refused' };
        tell({ type: 'tool', use });
        return allow;
      },
    })
    .finally(() => {
      over = true;
      wake();
    });
  // The failure is met where it is awaited.
  work.catch(() => {});
  for (;;) {
    const event = waiting.shift();
    if (event !== undefined) {
      yield event;
      continue;
    }
    if (over) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (over || waiting.length > 0) resolve();
    });
  }
  const result = await work;
  use = {
    ...use,
    state: result.failed === undefined ? 'done' : use.state === 'refused' ? 'refused' : 'failed',
    outcome: result.text.replace(/\s+/g, ' ').slice(0, longestOutcome).toWellFormed(),
    ms: now() - started,
  };
  yield { type: 'tool', use };
  return { use, result };
}
