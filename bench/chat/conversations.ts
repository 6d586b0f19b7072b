import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConversationEvent } from '../../src/contract/index.ts';
import { openConversationsOnly, plainAnswer } from '../../tests/kit/conversations.ts';
import type { BenchRow } from '../embedding/bench.ts';
import { atMost, percentile } from '../engine/figures.ts';
import { seeded } from '../engine/texts.ts';
import { table } from '../report.ts';

type Library = Awaited<ReturnType<typeof openConversationsOnly>>;

const perConversation = 20;
const longBranch = 2000;
const targetMs = 50;

/** Conversations as ChatGPT exports them, of words as frequent as in a language; and one long one. */
function makeExport(messages: number): string {
  const random = seeded(7);
  const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'rent';
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  const conversation = (n: number, length: number, title: string) => {
    const mapping: Record<string, unknown> = {};
    for (let at = 0; at < length; at++) {
      const role = at % 2 === 0 ? 'user' : 'assistant';
      const parts = [text(role === 'user' ? 12 : 90)];
      mapping[`m${at}`] = {
        ...{ parent: at === 0 ? null : `m${at - 1}`, children: at + 1 < length ? [`m${at + 1}`] : [] },
        message: { author: { role }, create_time: 1_600_000_000 + n, content: { content_type: 'text', parts } },
      };
    }
    return { title, conversation_id: `c${n}`, create_time: 1_600_000_000 + n, mapping, current_node: `m${length - 1}` };
  };
  const all = Array.from({ length: messages / perConversation }, (_, n) => conversation(n, perConversation, text(4)));
  return JSON.stringify([...all, conversation(-1, longBranch, 'The long one')]);
}

/** Made-up words, the frequent ones first. */
const vocabulary = Array.from({ length: 20_000 }, (_, n) => {
  const syllables = ['ba', 're', 'lo', 'mi', 'tu', 'kan', 'ser', 'vin', 'dol', 'pha', 'gri', 'nes'];
  let word = '';
  for (let left = n + 7; left > 0; left = Math.floor(left / syllables.length))
    word += syllables[left % syllables.length];
  return word;
});

/** What people type; the last word may be half typed. */
const queries = [
  ...[0, 3, 20, 150, 1000, 9000].map((n) => vocabulary[n] ?? ''),
  ...['b', 're', 'kan', 'serv', 'dolphat'],
  `${vocabulary[2]} ${vocabulary[30]}`,
  `${vocabulary[40]} ${vocabulary[400]} ${vocabulary[1]}`,
  `${vocabulary[5000]} ${vocabulary[15000]} ${vocabulary[9]}`,
  'zzzz nothing here',
];

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const started = performance.now();
    await work(Math.max(0, round));
    if (round >= 0) times.push(performance.now() - started);
  }
  return times;
}

async function importAll(library: Library, text: string): Promise<BenchRow[]> {
  const before = process.memoryUsage().rss;
  let most = before;
  const started = performance.now();
  for await (const _ of library.conversations.import(library.principal, { text })) {
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - started) / 1000;
  return [
    {
      name: 'import, a ChatGPT export',
      value: text.length / 1e6 / seconds,
      unit: 'MB/s',
      note: `${(text.length / 1e6).toFixed(0)} MB`,
    },
    { name: 'import, memory beside the text', value: (most - before) / 1e6, unit: 'MB' },
  ];
}

/** Conversations over many messages: search, pages of a long branch, lists, and what an answer costs of our time. */
export async function runConversationsBench(messages: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-conversations-'));
  const library = await openConversationsOnly(folder, async function* (_, job) {
    yield { type: 'text', delta: 'Words.' };
    yield plainAnswer(job, 'Words.');
  });
  const { conversations, principal } = library;
  try {
    const rows = await importAll(library, makeExport(messages));
    const at = `${messages.toLocaleString('en')} messages`;
    const searches: [string, number[]][] = [];
    for (const query of queries) {
      searches.push([query, await timed(12, () => conversations.search(principal, { query }))]);
    }
    const slowest = searches.map(([query, ms]) => ({ query, ms: percentile(ms, 0.95) })).sort((a, b) => b.ms - a.ms)[0];
    const { conversations: first } = await conversations.list(principal, { limit: 200 });
    const { conversations: found } = await conversations.list(principal, { limit: 1 });
    const [long] = await conversations.search(principal, { query: 'the long one' });
    const id = long?.conversation.id ?? '';
    const page = await conversations.messages(principal, { id, limit: 200 });
    const before = page.messages[0]?.id;
    const lists = await timed(40, () => conversations.list(principal, {}));
    const pages = await timed(40, () => conversations.messages(principal, { id }));
    const earlier = await timed(40, () => conversations.messages(principal, { id, before }));
    const other = found[0]?.id ?? '';
    const starts = await timed(30, (round) => firstWord(library, first[round]?.id ?? other));
    return [
      ...rows,
      atMost(
        'search, p95 of all',
        percentile(
          searches.flatMap(([, ms]) => ms),
          0.95,
        ),
        'ms',
        targetMs,
        `${at}, ${queries.length} queries`,
      ),
      atMost('search, the slowest query, p95', slowest?.ms ?? 0, 'ms', targetMs, `"${slowest?.query}"`),
      atMost(
        'first page of the list, p95',
        percentile(lists, 0.95),
        'ms',
        targetMs,
        `${messages / perConversation} conversations`,
      ),
      atMost('last page of a branch, p95', percentile(pages, 0.95), 'ms', targetMs, `50 of ${longBranch} messages`),
      atMost('an earlier page of it, p95', percentile(earlier, 0.95), 'ms', targetMs),
      atMost('from send to the first word, p95', percentile(starts, 0.95), 'ms', targetMs, 'our part alone'),
    ];
  } finally {
    await library.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function firstWord({ conversations, principal }: Library, id: string): Promise<void> {
  const isWord = (event: ConversationEvent) => event.type === 'event' && event.event.type === 'text';
  for await (const event of conversations.send(principal, { id, text: 'Well?' })) if (isWord(event)) break;
  for await (const _ of conversations.follow(principal, id));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(table(await runConversationsBench(Number(process.argv[2] ?? 100_000))));
}
