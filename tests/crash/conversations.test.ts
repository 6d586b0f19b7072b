import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { seeded } from '../bad-files/random.ts';
import { openConversationsOnly } from '../kit/conversations.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';

/** `npm run crash` asks for more. */
const kills = Math.min(Number(process.env.COMMONPLACE_KILLS ?? 4), 50);
const seed = Number(process.env.COMMONPLACE_SEED ?? 1);
const shortest = 1500;
const longest = 5000;
const script = join(import.meta.dirname, '../kit/converse-until-killed.ts');
const whole = Array.from({ length: 400 }, (_, n) => `word${n} `).join('');

async function converseAndKill(folder: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, folder], { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([sleep(delay), exited]);
  child.kill('SIGKILL');
  await exited;
}

/** What must not be there once a library was opened again, and its leftovers were purged. */
function leftovers(folder: string) {
  const db = new Database(join(folder, 'library.db'), { readonly: true });
  const n = (source: string) => Number(db.prepare(source).pluck().get());
  const found = {
    streaming: n(`SELECT count(*) FROM messages WHERE state = 'streaming'`),
    parts: n('SELECT count(*) FROM message_parts'),
    hidden: n('SELECT count(*) FROM conversations WHERE hidden IS NOT NULL'),
    orphans: n('SELECT count(*) FROM messages WHERE conversation_key NOT IN (SELECT key FROM conversations)'),
    wordless: n('SELECT count(*) FROM message_texts t WHERE key NOT IN (SELECT id FROM message_words_docsize)'),
    textless: n('SELECT count(*) FROM message_words_docsize WHERE id NOT IN (SELECT key FROM message_texts)'),
    halfImports: n(
      `SELECT count(*) FROM conversations c WHERE source IS NOT NULL
       AND (SELECT count(*) FROM messages WHERE conversation_key = c.key) <> 300`,
    ),
  };
  db.close();
  return found;
}

testWithSignals(
  `killed ${kills} times while answers stream and others are imported and deleted, what came is there, and nothing by halves`,
  async () => {
    const folder = await temporaryFolder();
    const random = seeded(seed);
    for (let round = 0; round < kills; round++) {
      await converseAndKill(folder, shortest + random.below(longest - shortest));
      const { conversations, principal, storage, close } = await openConversationsOnly(folder, async function* () {});
      for (let left = true; left; await sleep(20)) {
        const { removal, purged } = await storage.read.conversations.hiddenOnes({});
        left = removal || purged;
      }
      const { conversations: all } = await conversations.list(principal, { limit: 200 });
      for (const { id, title } of all.filter((one) => !one.title.startsWith('Import'))) {
        const { messages } = await conversations.messages(principal, { id, limit: 200 });
        for (const { role, text, state } of messages.filter((one) => one.role === 'assistant')) {
          expect({ role, state: ['done', 'stopped'].includes(state), title }).toMatchObject({ state: true });
          expect(whole.startsWith(text)).toBe(true);
          if (state === 'done') expect(text).toBe(whole);
        }
      }
      await close();
      expect(leftovers(folder)).toEqual({
        ...{ streaming: 0, parts: 0, hidden: 0, orphans: 0, wordless: 0, textless: 0, halfImports: 0 },
      });
    }
  },
  kills * 60_000 + 60_000,
);
