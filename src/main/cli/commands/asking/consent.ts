import { createInterface } from 'node:readline/promises';
import type { Client, ConsentRequest } from '../../../../contract/index.ts';
import type { Output } from '../../output.ts';
import { printable } from './print-answer.ts';

/** Asks the person at the terminal about one use of a tool; where nobody sits there, the answer is no. */
export async function decide(client: Client, request: ConsentRequest, out: Output): Promise<void> {
  const { id, tool, why } = request;
  if (!process.stdin.isTTY || !process.stderr.isTTY || out.json) {
    out.note(`Refused, since nobody can be asked here: ${tool} ${printable(request.arguments)}`);
    await client.chat.consent({ id, allow: false });
    return;
  }
  out.note(`The assistant wants to use ${tool}: ${printable(why)}\n${printable(request.arguments)}`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const said = await lines.question('Allow it? [y/N/always] ');
    await client.chat.consent({
      id,
      allow: /^(?:y|yes|always)$/i.test(said.trim()),
      always: /^always$/i.test(said.trim()),
    });
  } finally {
    lines.close();
  }
}
