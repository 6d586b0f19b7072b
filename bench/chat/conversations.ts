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

interface Taken {
  /** Milliseconds on the clock, and of the processor in all threads of this process: what others leave us, and what we take. */
  ms: number;
  processorMs: number;
}

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<Taken[]> {
  const times: Taken[] = [];
  for (let round = -3; round < rounds; round++) {
    const started = performance.now();
    const before = process.cpuUsage();
    await work(Math.max(0, round));
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times.push({ ms: performance.now() - started, processorMs: (user + system) / 1000 });
  }
  return times;
}

/** One row: the 95th percentile on the clock, with what the processor had to do. */
function rowOf(name: string, taken: readonly Taken[], note: string): BenchRow {
  const busy = percentile(
    taken.map(({ processorMs }) => processorMs),
    0.95,
  );
  const ms = percentile(
    taken.map((one) => one.ms),
    0.95,
  );
  return atMost(`${name}, p95`, ms, 'ms', targetMs, `${busy.toFixed(1)} ms of the processor; ${note}`);
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
    const searches: { query: string; taken: Taken[] }[] = [];
    for (const query of queries) {
      searches.push({ query, taken: await timed(12, () => conversations.search(principal, { query })) });
    }
    const most = ({ taken }: { taken: Taken[] }) => Math.max(...taken.map(({ processorMs }) => processorMs));
    const slowest = searches.toSorted((a, b) => most(b) - most(a))[0];
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
      rowOf(
        'search in conversations',
        searches.flatMap(({ taken }) => taken),
        `${at}, ${queries.length} queries`,
      ),
      rowOf('the slowest of them', slowest?.taken ?? [], `"${slowest?.query}"`),
      rowOf('first page of conversations', lists, `of ${(messages / perConversation).toLocaleString('en')}`),
      rowOf('last page of a branch', pages, `50 of ${longBranch} messages`),
      rowOf('an earlier page of it', earlier, `50 of ${longBranch} messages`),
      rowOf('from send to the first word', starts, 'our part alone'),
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
