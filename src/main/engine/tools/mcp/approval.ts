import { createHash } from 'node:crypto';
import type { ToolServerInput } from '../../../../contract/index.ts';

/** Exactly what is started or asked, in one line: a program with its arguments quoted where they hold blanks. */
export function shownServer(server: ToolServerInput): string {
  if (server.kind === 'http') return server.url;
  const words = [server.command, ...server.args].map((word) =>
    /^[\w@%+=:,./\\-]+$/.test(word) ? word : JSON.stringify(word),
  );
  const names = server.envNames.length > 0 ? ` (with ${server.envNames.join(', ')} from the environment)` : '';
  return `${words.join(' ')}${names}`;
}

/** What an agreement is for. A single letter changed asks again. */
export function approvalHash(server: ToolServerInput): string {
  const parts =
    server.kind === 'http' ? [server.kind, server.url] : [server.kind, server.command, server.args, server.envNames];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
