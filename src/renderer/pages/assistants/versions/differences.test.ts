import { expect, test } from 'vitest';
import { assistantSettingsSchema } from '../../../../contract/index.ts';
import { differences, diffLines } from './differences.ts';

const settings = (given: object) => assistantSettingsSchema.parse({ name: 'X', ...given });

test('only what is different is shown, each parameter by itself', () => {
  const before = settings({ systemPrompt: 'Be exact.', parameters: { temperature: 0.2, seed: 1 } });
  const after = settings({
    systemPrompt: 'Be exact.',
    parameters: { temperature: 0.5, seed: 1 },
    agent: 'react',
    tools: ['search'],
  });
  expect(differences(before, after)).toEqual([
    { label: 'Way of answering', before: 'From documents', after: 'Step by step' },
    { label: 'Temperature', before: '0.2', after: '0.5' },
    { label: 'Tools', before: '', after: 'search' },
  ]);
  expect(differences(before, before)).toEqual([]);
});

test('lines that stay are told from those that went and came', () => {
  const lines = diffLines('You help.\nBe brief.\nCite.', 'You help.\nBe exact.\nCite.\nIn French.');
  expect(lines.map(({ state, text }) => `${state} ${text}`)).toEqual([
    'same You help.',
    'gone Be brief.',
    'new Be exact.',
    'same Cite.',
    'new In French.',
  ]);
  expect(diffLines('', 'New.')).toEqual([{ text: 'New.', state: 'new' }]);
  expect(diffLines('Old.', '')).toEqual([{ text: 'Old.', state: 'gone' }]);
});
