import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { askKnown, readArticles, readOtherSubjects, writeParagraphs } from '../kit/known-answers.ts';

const everyNth = 6;
const everyNthOther = 3;

// What it reaches (0.73, 0.93, 0.89, 0.05; 0.88) stands in docs/decisions/0024-sentences-that-answer.md; where the machine
// is so busy that sentences are not compared in time, a good tenth less. Below these something broke.
test('most questions find their sentence, and most on other subjects are refused', { timeout: 300_000 }, async () => {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'data'));
  const { paragraphs, questions } = await readArticles();
  await writeParagraphs(join(folder, 'paragraphs'), paragraphs);
  await add(client, join(folder, 'paragraphs'));
  await settled(client);
  const answered = await askKnown(
    client,
    questions.filter((_, at) => at % everyNth === 0),
  );
  expect(answered.questions).toBeGreaterThan(50);
  expect(answered.first).toBeGreaterThan(0.55);
  expect(answered.three).toBeGreaterThan(0.7);
  expect(answered.citation).toBeGreaterThan(0.7);
  expect(answered.refused).toBeLessThan(0.15);
  const others = (await readOtherSubjects()).filter((_, at) => at % everyNthOther === 0);
  const refused = await askKnown(
    client,
    others.map((question) => ({ question, answers: [], file: '' })),
  );
  expect(refused.refused).toBeGreaterThan(0.6);
});
