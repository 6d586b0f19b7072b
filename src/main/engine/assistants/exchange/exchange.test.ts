import { expect, test } from 'vitest';
import { assistantSettingsSchema } from '../../../../contract/index.ts';
import { acceptSettings } from './accept.ts';
import { readFile } from './read-file.ts';
import { assistantFile } from './write-file.ts';

const known = { collections: new Set(['contracts']), tools: new Set(['search', 'calculator']) };
const accept = (text: string) => {
  const { settings, notices } = readFile(text);
  const accepted = acceptSettings(settings, known);
  return { ...accepted, notices: [...notices, ...accepted.notices] };
};
const codeOf = (read: () => unknown) => {
  try {
    read();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};
const ours = (assistant: unknown, more = {}) =>
  JSON.stringify({ format: 'commonplace-assistant', formatNumber: 1, assistant, ...more });

test('what is exported comes back as it was, without ids', () => {
  const settings = assistantSettingsSchema.parse({
    ...{ name: 'Lawyer: "exact"', systemPrompt: 'Be exact.\nAlways.', agent: 'react', tools: ['search', 'calculator'] },
    ...{ collections: ['contracts'], parameters: { temperature: 0.3, stop: ['END'] }, starters: ['Who?'] },
    ...{ provider: '0190a000-0000-7000-8000-000000000001', model: 'small' },
  });
  const assistant = {
    ...{ ...settings, id: '0190a000-0000-7000-8000-000000000002', version: 4, shipped: false, asShipped: false },
    ...{ newerShipped: false, isDefault: true, picture: null, conversations: 3, createdAt: 1, updatedAt: 2 },
  };
  const file = assistantFile(assistant);
  expect(file.name).toBe('Lawyer exact.assistant.json');
  expect(file.text).not.toContain('0190a000');
  expect(accept(file.text)).toEqual({ settings: { ...settings, provider: null }, notices: [] });
});

test('a character card becomes an assistant that speaks as its character', () => {
  const card = {
    ...{ spec: 'chara_card_v2', spec_version: '2.0' },
    data: {
      ...{
        name: 'Ada',
        description: '{{char}} is a librarian.',
        personality: 'patient',
        scenario: '',
        creator_notes: 'Old.',
      },
      ...{ first_mes: 'Good day, {{user}}.', mes_example: '<START>', system_prompt: 'You are {{char}}.', tags: ['x'] },
    },
  };
  const { settings, notices } = accept(JSON.stringify(card));
  expect(settings).toMatchObject({
    ...{ name: 'Ada', description: 'Old.', greeting: 'Good day, the user.' },
    systemPrompt: 'You are Ada.\n\nAda is a librarian.\n\npatient',
  });
  expect(notices.at(-1)).toContain('mes_example');
  const v1 = {
    name: 'Bo',
    description: 'A sailor.',
    personality: '',
    scenario: '',
    first_mes: 'Ahoy.',
    mes_example: '',
  };
  expect(accept(JSON.stringify(v1)).settings).toMatchObject({
    name: 'Bo',
    systemPrompt: 'A sailor.',
    greeting: 'Ahoy.',
  });
});

test('a model of Open WebUI brings its instructions, parameters and questions', () => {
  const model = {
    ...{ id: 'helper', base_model_id: 'gpt-oss-20b', name: 'Helper', is_active: true },
    params: { system: 'Help.', temperature: 0.7, max_tokens: 2000, num_ctx: 4096, top_p: null },
    meta: {
      description: 'Helps.',
      profile_image_url: '/static/favicon.png',
      suggestion_prompts: [{ content: 'How?' }],
    },
  };
  const { settings, notices } = accept(JSON.stringify([model, model]));
  expect(settings).toMatchObject({
    ...{ name: 'Helper', description: 'Helps.', systemPrompt: 'Help.', starters: ['How?'] },
    parameters: { temperature: 0.7, maxTokens: 2000 },
  });
  expect(notices.join(' ')).toMatch(/gpt-oss-20b.*num_ctx.*holds 2/);
});

test('what does not make sense is left out, and said', () => {
  const { settings, notices } = accept(
    ours({
      ...{ name: 'A\u202Egnihton\u0000', systemPrompt: 'x'.repeat(60_000), backend: 'a shell', agent: 7, model: {} },
      ...{ parameters: { temperature: 9, topP: 0.5, apiKey: 'sk-1' }, tools: ['search', 'rm'], collections: ['gone'] },
      ...{ starters: ['', 5, 'Who?'], apiKey: 'sk-secret', __proto__: { polluted: true } },
    }),
  );
  expect(settings).toMatchObject({
    ...{ name: 'Agnihton', backend: 'auto', agent: 'rag', model: null, parameters: { topP: 0.5 } },
    ...{ tools: ['search'], collections: [], starters: ['Who?'] },
  });
  expect(settings.systemPrompt).toHaveLength(50_000);
  const said = notices.join(' ');
  for (const word of [
    'systemPrompt',
    'backend',
    'agent',
    'model',
    'temperature',
    'rm',
    'gone',
    'everything',
    'apiKey',
  ]) {
    expect(said).toContain(word);
  }
  expect(said).not.toContain('sk-');
});

test('an assistant that asks a server says so when it is imported', () => {
  expect(accept(ours({ name: 'X', backend: 'openai-compatible' })).notices.join(' ')).toContain('sent there');
});

test('files that are none, damaged, nested deep or from a newer version are refused with a sentence', () => {
  for (const text of ['', 'not JSON', '[]', 'null', '42', '{}', '{"name": "only"}', '"text"', '{"format": 5}']) {
    expect(codeOf(() => accept(text))).toBe('invalid_input');
  }
  expect(codeOf(() => accept('['.repeat(200_000) + ']'.repeat(200_000)))).toBe('invalid_input');
  expect(codeOf(() => accept(ours('text')))).toBe('invalid_input');
  expect(codeOf(() => accept(ours({ description: 'no name' })))).toBe('invalid_input');
  expect(codeOf(() => accept(ours({ name: '\u0000' })))).toBe('invalid_input');
  expect(codeOf(() => accept(ours({ name: 'X' }, { formatNumber: 2 })))).toBe('unsupported');
  const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, index]));
  expect(accept(ours({ name: 'X', ...wide })).notices.join(' ').length).toBeLessThan(1000);
});
