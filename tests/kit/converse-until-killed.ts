// Answers and imports without end, until somebody kills it: converse-until-killed.ts FOLDER
import { setTimeout as sleep } from 'node:timers/promises';
import { openConversationsOnly, plainAnswer } from './conversations.ts';

const [folder = '.'] = process.argv.slice(2);
const words = Array.from({ length: 400 }, (_, n) => `word${n} `);

const { conversations, principal } = await openConversationsOnly(folder, async function* (_, job) {
  for (const delta of words) {
    yield { type: 'text', delta };
    await sleep(2);
  }
  yield plainAnswer(job, words.join(''));
});

async function ask(): Promise<void> {
  const { id } = await conversations.create(principal, {});
  for (;;) for await (const _ of conversations.send(principal, { id, text: 'Which words?' }));
}

async function importAll(): Promise<void> {
  for (let round = 0; ; round++) {
    const messages = Array.from({ length: 300 }, (_, n) => ({
      ...{ uuid: `m${n}`, sender: n % 2 === 0 ? 'human' : 'assistant', text: `imported ${n}` },
    }));
    const text = JSON.stringify([{ uuid: `${Date.now()} ${round}`, name: `Import ${round}`, chat_messages: messages }]);
    for await (const _ of conversations.import(principal, { text }));
  }
}

async function removeSome(): Promise<void> {
  for (;;) {
    await sleep(50);
    const found = await conversations.list(principal, { limit: 200 });
    const ids = found.conversations.filter(({ title }) => title.startsWith('Import')).map(({ id }) => id);
    if (ids.length > 2) await conversations.remove(principal, { ids: ids.slice(2), confirmed: true });
  }
}

await Promise.all([ask(), ask(), importAll(), removeSome()]);
