import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Every way out, tried in a process of its own: the guard cannot be taken off again. */
const attempts = `
import { connect } from 'node:net';
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { installNetworkGuard } from GUARD;

installNetworkGuard();
const url = 'http://127.0.0.1:9/';
const attempts = {
  'named net.connect': () => connect(9, '127.0.0.1'),
  'net.createConnection': () => net.createConnection({ port: 9 }),
  'net.Socket': () => new net.Socket().connect(9),
  'tls.connect': () => tls.connect({ port: 9 }),
  'http.request': () => http.request(url).on('error', () => {}),
  'http.get with an agent of its own': () => http.get(url, { agent: new http.Agent() }).on('error', () => {}),
  'https.request': () => https.request('https://127.0.0.1:9/').on('error', () => {}),
  'http2.connect': () => http2.connect(url).on('error', () => {}),
  'dns.lookup': () => dns.lookup('localhost', () => {}),
  'dns.resolve4': () => dns.resolve4('localhost', () => {}),
  'dns.Resolver': () => new dns.Resolver().resolve('localhost', () => {}),
  'dns.promises.lookup': () => dns.promises.lookup('localhost'),
  'dns.promises.Resolver': () => new dns.promises.Resolver().resolve4('localhost'),
  'dgram.createSocket': () => dgram.createSocket('udp4'),
  fetch: () => fetch(url),
  WebSocket: () => new WebSocket('ws://127.0.0.1:9'),
};
const results = {};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    results[name] = 'went through';
  } catch (error) {
    results[name] = error.code;
  }
}
console.log(JSON.stringify(results));
`;

test('after the guard stands, no way of JavaScript reaches the network', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guard-'));
  try {
    const script = join(folder, 'attempts.mjs');
    const guard = JSON.stringify(new URL('./guard.ts', import.meta.url).href);
    await writeFile(script, attempts.replace('GUARD', guard));
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    const results: Record<string, string> = JSON.parse(stdout);
    expect(Object.keys(results)).toHaveLength(16);
    expect(Object.entries(results).filter(([, outcome]) => outcome !== 'forbidden')).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
