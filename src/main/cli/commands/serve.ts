import { fileURLToPath } from 'node:url';
import { CommonplaceError } from '../../../contract/index.ts';
import { startEngineThread, uploadsFolder } from '../../engine/index.ts';
import { startHost } from '../../host/index.ts';
import { parseOptions, wholeNumber } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import { openInBrowser } from '../open-in-browser.ts';

const options = { port: { type: 'string' }, 'no-open': { type: 'boolean' } } as const;

export const serve: Command = {
  usage: 'serve [--port N] [--no-open]',
  async run(args, context) {
    const { values } = parseOptions(args, options);
    const port = wholeNumber('port', values.port, 0, 65_535);
    return servePage({ port, open: values['no-open'] !== true && !context.out.json }, context);
  },
};

/** Serves until Ctrl-C. */
export async function servePage(
  { port, open }: { port?: number; open: boolean },
  { dataFolder, env, out, platform, signal }: CommandContext,
): Promise<number> {
  const engine = await startEngineThread({ dataFolder, door: 'host' });
  try {
    const host = await startHost({
      client: engine.client,
      port,
      page: pageFolder(),
      uploads: uploadsFolder(dataFolder),
      token: tokenFrom(env),
    });
    try {
      const endpoint = `http://127.0.0.1:${host.port}/v1`;
      if (out.json) out.document({ url: host.url, token: host.token, endpoint, pid: process.pid });
      else {
        const opened = open && openInBrowser(host.url, platform, env);
        out.line(
          opened
            ? 'Commonplace opens in your browser. The link, good for one use:'
            : 'Open this link, good for one use:',
        );
        out.line(`  ${host.url}`);
        out.note(`For programs that speak OpenAI's API: ${endpoint}, key ${host.token}`);
        out.note('Ctrl-C stops it.');
      }
      await Promise.race([aborted(signal), engineEnded(engine.exited, signal)]);
      return exit.done;
    } finally {
      await host.close();
    }
  } finally {
    await engine.close();
  }
}

const shortestToken = 24;

/** The token that programs keep: from the environment, never from the arguments, which others can read. */
function tokenFrom({ COMMONPLACE_TOKEN: token }: NodeJS.ProcessEnv): string | undefined {
  if (!token) return undefined;
  if (token.length >= shortestToken && /^[\w.~+/=-]+$/.test(token)) return token;
  throw new CommonplaceError(
    'invalid_input',
    `COMMONPLACE_TOKEN must have at least ${shortestToken} letters, digits or the signs - . _ ~ + / =.`,
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function engineEnded(exited: Promise<void>, signal: AbortSignal): Promise<void> {
  await exited;
  if (signal.aborted) return;
  throw new CommonplaceError('internal', 'The engine ended unexpectedly. Start Commonplace again; nothing was lost.');
}

function pageFolder(): string {
  const built = !import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(built ? '../renderer/' : '../../../../out/renderer/', import.meta.url));
}
