import { expect, test } from 'vitest';
import { readModelList } from './model-list.ts';

const read = (value: unknown) => readModelList(typeof value === 'string' ? value : JSON.stringify(value), 'x.example');
const none = { prompt: null, answer: null };

test('lists of many makes are read', () => {
  const data = [
    {
      ...{ id: 'maker/large', name: 'Maker: Large', context_length: 128_000 },
      pricing: { prompt: '0.00000015', completion: '0.0000006', image: '0' },
    },
    { id: 'maker/auto', name: 'Auto', context_length: 2_000_000, pricing: { prompt: '-1', completion: '-1' } },
    { id: 'models/gemini-flash', object: 'model', owned_by: 'google' },
    { type: 'model', id: 'claude-small', display_name: 'Claude Small' },
    { id: 'vllm-model', object: 'model', max_model_len: 4096 },
    { id: 'served.gguf', object: 'model', meta: { n_ctx_train: 32_768, n_params: 1 } },
    { id: 'llama3.2:latest', object: 'model', created: 1, owned_by: 'library' },
  ];
  expect(read({ object: 'list', data })).toEqual([
    { id: 'maker/large', name: 'Maker: Large', contextTokens: 128_000, price: { prompt: 150_000, answer: 600_000 } },
    { id: 'maker/auto', name: 'Auto', contextTokens: 2_000_000, price: none },
    { id: 'gemini-flash', name: null, contextTokens: null, price: none },
    { id: 'claude-small', name: 'Claude Small', contextTokens: null, price: none },
    { id: 'vllm-model', name: null, contextTokens: 4096, price: none },
    { id: 'served.gguf', name: null, contextTokens: 32_768, price: none },
    { id: 'llama3.2:latest', name: null, contextTokens: null, price: none },
  ]);
  expect(read([{ id: 'bare' }])).toEqual([{ id: 'bare', name: null, contextTokens: null, price: none }]);
  expect(read({ data: [] })).toEqual([]);
});

test('what is damaged in a list costs itself alone', () => {
  const damaged = { id: 'odd', name: 7, context_length: 'long', pricing: 'free', meta: [] };
  expect(read({ data: [null, 3, {}, { id: '' }, { id: 'x'.repeat(400) }, damaged] })).toEqual([
    { id: 'odd', name: null, contextTokens: null, price: none },
  ]);
});

test.each([['<!doctype html>'], ['{"data": [{"id": "cut'], ['{"models": []}'], ['{"data": {}}'], ['{"data": [1, 2]}']])(
  '%s is no list of models',
  (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  },
);
