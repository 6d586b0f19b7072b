import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOutbound } from './outbound.ts';

const principal = { accountId: 'me' };
let server: Server;
let origin: string;

const answers: Record<string, RequestListener> = {
  '/page': (_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>Hello</p>'),
  '/moved': (_request, response) => response.writeHead(302, { location: '/page' }).end(),
  '/circle': (_request, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/inside': (_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/large': (_request, response) => response.end(Buffer.alloc(5000)),
  '/cut': (_request, response) =>
    response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy()),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://site.example:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A gate over a ledger in memory, on a network in which every name is our server. */
function gate(more: { offline?: boolean; allowed?: (address: string) => boolean } = {}) {
  const ledger: { host: string; outcome: string; bytesReceived: number }[] = [];
  const record = async (line: (typeof ledger)[number]) => void ledger.push(line);
  const outbound = createOutbound({
    storage: { read: { outbound: { since: async () => [] } }, write: { outbound: { record } } },
    offline: async () => more.offline === true,
    resolve: async (host) => {
      if (host === 'nowhere.example') throw new Error('ENOTFOUND');
      return [{ address: '127.0.0.1', family: 4 }];
    },
    allowed: more.allowed ?? ((address) => address === '127.0.0.1'),
    now: () => 1,
  });
  const get = (url: string, maxBytes = 1000) => outbound.get(principal, { url, purpose: 'web page', maxBytes });
  return { get, ledger, seal: outbound.seal };
}

test('a page comes with its type and where it came from, and leaves a line', async () => {
  const { get, ledger } = gate();
  const answer = await get(`${origin}/moved`);
  expect(answer).toMatchObject({ url: `${origin}/page`, mediaType: 'text/html' });
  expect(answer.bytes.toString()).toBe('<p>Hello</p>');
  expect(ledger).toMatchObject([{ host: new URL(origin).host, outcome: 'done', bytesReceived: 12 }]);
});

test.each([
  ['this computer', 'http://127.0.0.1:80/', 'forbidden'],
  ['this computer by name', 'http://site.example/', 'forbidden'],
  ['a password in the address', 'http://a:b@site.example/', 'forbidden'],
  ['a name that nobody has', 'http://nowhere.example/', 'unavailable'],
])('%s is refused before anything is connected', async (_what, url, code) => {
  const { get, ledger } = gate({ allowed: () => false });
  await expect(get(url)).rejects.toMatchObject({ code });
  expect(ledger).toMatchObject([{ outcome: code, bytesReceived: 0 }]);
});

test.each([
  ['to the network of this computer', '/inside', 'forbidden'],
  ['to a file', '/file', 'forbidden'],
  ['in a circle', '/circle', 'unavailable'],
])('a redirect %s is not followed', async (_where, path, code) => {
  await expect(gate().get(`${origin}${path}`)).rejects.toMatchObject({ code });
});

test('too much, too little and nothing are told apart', async () => {
  const { get } = gate();
  await expect(get(`${origin}/large`)).rejects.toMatchObject({ code: 'too_large' });
  await expect(get(`${origin}/cut`)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(get(`${origin}/none`)).rejects.toThrow(/404/);
});

test('offline means that nothing leaves', async () => {
  const { get, ledger } = gate({ offline: true });
  await expect(get(`${origin}/page`)).rejects.toMatchObject({ code: 'forbidden' });
  expect(ledger).toMatchObject([{ outcome: 'forbidden' }]);
});

test('sealed work gets nothing out, however late and deep it asks, and other work is free meanwhile', async () => {
  const { get, ledger, seal } = gate();
  const elsewhere = () => new Promise((done) => setTimeout(done, 5)).then(() => get(`${origin}/page`));
  const [within, outside] = await Promise.allSettled([
    seal.run(async ({ refused }) => {
      await expect(elsewhere()).rejects.toMatchObject({ code: 'forbidden' });
      return refused;
    }),
    elsewhere(),
  ]);
  expect(within).toMatchObject({ value: [{ host: new URL(origin).host, purpose: 'web page' }] });
  expect(outside.status).toBe('fulfilled');
  expect(ledger.map(({ outcome }) => outcome).sort()).toEqual(['done', 'forbidden']);
});

test('a stream is sealed at every step, and leaving it ends the work', async () => {
  const { get, seal } = gate();
  const seen: unknown[] = [];
  let ended = false;
  const stream = seal.stream(async function* () {
    try {
      for (;;) yield await get(`${origin}/page`).catch((error: { code: string }) => error.code);
    } finally {
      ended = true;
    }
  });
  for await (const step of stream) {
    seen.push(step);
    // The reader of the stream is not sealed.
    expect((await get(`${origin}/page`)).bytes.length).toBe(12);
    if (seen.length === 3) break;
  }
  expect(seen).toEqual(['forbidden', 'forbidden', 'forbidden']);
  expect(ended).toBe(true);
});
