// The real reader, brought down at files whose name says so once it is told to read them. See saboteurs.ts.
import { z } from 'zod';
import { eavesdrop } from './saboteurs.ts';

const requestSchema = z.object({ type: z.string(), id: z.number(), path: z.string().optional() });
const doomed = new Map<number, string>();

eavesdrop((message) => {
  const { type, id, path } = requestSchema.parse(message);
  const fate = /crash|hang/.exec(path?.split('/').at(-1) ?? '')?.[0];
  if (type === 'read' && fate !== undefined) doomed.set(id, fate);
  if (type !== 'proceed') return;
  if (doomed.get(id) === 'crash') process.kill(process.pid, 'SIGKILL');
  if (doomed.get(id) === 'hang') for (;;);
});

await import('../../src/main/engine/ingest/extract-child.ts');
