import type { AnyRouter } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch';
import { type Context, Hono } from 'hono';
import { type Client, CommonplaceError, type ErrorShape } from '../../contract/index.ts';
import { type Access, isOwnOrigin } from './access.ts';
import { openAiRoutes, wireError } from './openai/routes.ts';
import { openPageFiles, pageHeaders } from './page-files.ts';
import { type Uploads, uploadsPath } from './uploads.ts';

/** The largest request, in bytes: an upload with its envelope. */
const largestBody = 512 * 1024 * 1024;

export interface RouteOptions {
  router: AnyRouter;
  /** What the router hands every call to. */
  client: Client;
  access: Access;
  port: number;
  /** The built page's folder. */
  page: string;
  uploads: Uploads;
}

/** Everything that the host answers over plain HTTP. */
export function createRoutes({ router, client, access, port, page, uploads }: RouteOptions): Hono {
  const app = new Hono();
  const rpc = new RPCHandler(router, { plugins: [new BodyLimitPlugin({ maxBodySize: largestBody })] });
  const pageFile = openPageFiles(page);

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(pageHeaders)) c.res.headers.set(name, value);
  });

  app.use(async (c, next) => {
    // A link may be followed from anywhere, a mail for example; everything else must come from the page itself.
    const site = c.req.path === '/' ? undefined : c.req.header('sec-fetch-site');
    if (isOwnOrigin(port, { host: c.req.header('host'), origin: c.req.header('origin'), site })) return next();
    return refuse(c, 403, { code: 'forbidden', message: 'This request came from another address. Use the link.' });
  });

  app.get('/health', (c) => c.json({ status: 'ok' }));

  for (const path of ['/rpc/*', uploadsPath, `${uploadsPath}/*`]) {
    app.use(path, async (c, next) => {
      const admitted = access.admits({ authorization: c.req.header('authorization'), cookie: c.req.header('cookie') });
      if (admitted) return next();
      return refuse(c, 401, { code: 'unauthorized', message: 'Open the link that the host printed.' });
    });
  }

  app.use('/v1/*', async (c, next) => {
    // Programs send the token; the page's own cookie is not for them.
    if (access.admits({ authorization: c.req.header('authorization') })) return next();
    return wireError(
      c,
      new CommonplaceError('unauthorized', 'Send the token that "commonplace serve" printed as the key.'),
    );
  });
  app.route('/v1', openAiRoutes(client));

  app.all(uploadsPath, (c) => uploads.handle(c.req.raw));
  app.all(`${uploadsPath}/*`, (c) => uploads.handle(c.req.raw));

  app.all('/rpc/*', async (c) => {
    const { matched, response } = await rpc.handle(c.req.raw, { prefix: '/rpc', context: {} });
    return matched ? response : refuse(c, 404, { code: 'not_found', message: 'There is no such procedure.' });
  });

  app.get('*', async (c) => {
    const code = c.req.path === '/' ? c.req.query('code') : undefined;
    if (code !== undefined) return exchange(c, access, code);
    const file = await pageFile(c.req.path);
    if (!file) return c.text('There is nothing here.', 404);
    const cache = file.lasting ? 'public, max-age=31536000, immutable' : 'no-store';
    return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': cache });
  });

  return app;
}

function exchange(c: Context, access: Access, code: string): Response {
  const session = access.exchange(code);
  if (session === undefined && !access.admits({ cookie: c.req.header('cookie') })) {
    return c.text('This link was used already. Start Commonplace again for a new one.', 401);
  }
  if (session !== undefined) {
    c.header('set-cookie', `${access.cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`);
  }
  c.header('cache-control', 'no-store');
  return c.redirect('/', 303);
}

/** An error as oRPC's own clients read it. */
function refuse(c: Context, status: 401 | 403 | 404, error: ErrorShape): Response {
  return c.json({ json: { defined: true, status, ...error, data: null } }, status);
}
