// The real embedder, brought down or held back by what a text says. See saboteurs.ts.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { eavesdrop } from './saboteurs.ts';

const requestSchema = z.object({ type: z.string(), texts: z.array(z.string()).optional() });
const release = process.env.SABOTAGE_RELEASE ?? '';
const wait = new Int32Array(new SharedArrayBuffer(4));

eavesdrop((message) => {
  const { texts = [] } = requestSchema.parse(message);
  if (texts.some((text) => text.includes('POISON'))) process.exit(3);
  while (texts.some((text) => text.includes('MOLASSES')) && !existsSync(release)) Atomics.wait(wait, 0, 0, 50);
});

await import('../../src/main/engine/models/embedder-child.ts');
