import { expect, test } from 'vitest';
import { openLanguageKit } from '../../../../../tests/kit/language.ts';
import {
  type AskedQuestion,
  type Behaviour,
  openScriptedModel,
  says,
} from '../../../../../tests/kit/scripted-model.ts';
import { defaultSettings, type IngestStep } from '../../../../contract/index.ts';
import { createOutbound } from '../../upkeep/index.ts';
import type { PeopleReading } from '../read/types.ts';
import { extractByModel, type ModelExtraction } from './extract-by-model.ts';

const principal = { accountId: 'me' };

/** A talk of two people in which turn 7, 17, 27 ... says where Maya was. */
const turns = Array.from({ length: 300 }, (_, at) =>
  at % 10 === 7
    ? `**Maya Lindqvist:** In stage ${at} of my life I lived in Town${at}.\n`
    : `**Bob Stone:** Line ${at} of this long talk, which says nothing of anybody at all, ${'on and on '.repeat(12)}\n`,
);
const talk = turns.join('\n');
const towns = turns.flatMap((_, at) => (at % 10 === 7 ? [`Town${at}`] : []));

const rules: PeopleReading = {
  people: ['Maya Lindqvist', 'Bob Stone'].map((name) => ({
    ...{ key: name.toLowerCase(), name, aliases: [], contacts: [] },
    mentions: [{ role: 'spoke', count: 1, first: { start: 2, end: 3 } }],
  })),
  facts: [],
  about: null,
};

/** A model that reads: it lists every town of the part that it is asked about. */
const reading = (question: AskedQuestion) =>
  JSON.stringify({
    people: [{ name: 'Maya Lindqvist', aliases: ['Maya'] }],
    facts: [...question.words.matchAll(/I lived in (Town\d+)/g)].map(([quote, value]) => ({
      ...{ person: 'Maya', kind: 'residence', statement: `lived in ${value}`, value, other: null, from: null },
      ...{ to: null, quote },
    })),
  });

async function extract(text: string, behaviours: Behaviour[], signal?: AbortSignal) {
  const server = await openScriptedModel(...behaviours);
  const record = async () => {};
  const outbound = createOutbound({
    storage: { read: { outbound: { since: async () => [] } }, write: { outbound: { record } } },
    offline: async () => false,
    now: () => 0,
  });
  const settings = { ...defaultSettings, languageAddress: server.address, languageModel: 'small' };
  const limits = { firstWaitMs: 1, attempts: 2 };
  const language = openLanguageKit({ settings, outbound, limits });
  const model = await language.choose(principal);
  const input = { text, format: 'txt', metadata: {}, title: 'Talk' };
  const steps: IngestStep[] = [];
  const run = async (): Promise<ModelExtraction> => {
    const reader = extractByModel(model, principal, input, rules, { signal, clock: () => 0 });
    for (let next = await reader.next(); ; next = await reader.next()) {
      if (next.done) return next.value;
      steps.push(next.value);
    }
  };
  return { run, steps, server };
}

const townsIn = ({ reading: { facts } }: ModelExtraction) => facts.map(({ value }) => value);

test('a long text is read in parts, each told, and what two parts repeat is one fact at its place', async () => {
  const { run, steps, server } = await extract(talk, [says(reading)]);
  const found = await run();
  expect(townsIn(found)).toEqual(towns);
  for (const { span, value, person } of found.reading.facts) {
    expect([talk.slice(span.start, span.end), person]).toEqual([`I lived in ${value}`, 'maya lindqvist']);
  }
  expect(server.asked.length).toBeGreaterThan(4);
  expect(steps.length).toBe(server.asked.length);
  expect(steps[0]?.text).toMatch(/^Part 1 of \d+/);
  expect(server.asked[0]?.words).toContain('Who speaks or writes in it: Maya Lindqvist; Bob Stone');
  expect(server.asked[0]?.words).toMatch(/^<<<TEXT ([0-9a-f]{16})\n[\s\S]*\nTEXT \1>>>$/);
});

test('what a model could not say at once is asked in halves', async () => {
  const cutOff = says((question) => reading(question).slice(0, -40), { finish: 'length' });
  const { run, server } = await extract(talk.slice(0, 7900), [cutOff, says(reading)]);
  expect(townsIn(await run()).sort()).toEqual(towns.filter((town) => talk.slice(0, 7900).includes(`${town}.`)).sort());
  expect(server.asked.length).toBe(3);
});

test('a part without an answer does not cost the others theirs', async () => {
  const { run, steps } = await extract(talk, [says('no'), says('no'), says(reading)]);
  const found = await run();
  expect(found.failed).toMatchObject({ code: 'model_answer' });
  expect(townsIn(found).length).toBeGreaterThan(10);
  expect(steps[0]).toMatchObject({ step: 'repair', text: expect.stringMatching(/^Part 1 of/) });
});

test('a model that keeps failing is not asked on and on', async () => {
  const { run, server } = await extract(talk, [says('no')]);
  await expect(run()).rejects.toMatchObject({ code: 'model_answer' });
  expect(server.asked.length).toBe(6);
});

test('stopping stops it between parts too', async () => {
  const abort = new AbortController();
  const behaviour: Behaviour = (response, question) => {
    abort.abort();
    return says(reading)(response, question);
  };
  const { run, server } = await extract(talk, [behaviour], abort.signal);
  await expect(run()).rejects.toMatchObject({ code: 'cancelled' });
  expect(server.asked.length).toBe(1);
});

test('a text without letters is asked of nobody', async () => {
  const { run, server } = await extract(' \n\n ', [says(reading)]);
  expect(await run()).toMatchObject({ failed: null, reading: { facts: [] } });
  expect(server.asked.length).toBe(0);
});
