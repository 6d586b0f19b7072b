import { expect, test } from 'vitest';
import type { Principal } from '../../../contract/index.ts';
import { saveNoteTool } from './library/save-note.ts';
import { createTools } from './registry.ts';
import { calculatorTool } from './small/calculator.ts';

const principal: Principal = { accountId: '019a0000-0000-7000-8000-000000000000', role: 'owner', door: 'test' };

function kit(allow: boolean) {
  const written: unknown[] = [];
  const asked: unknown[] = [];
  const save = saveNoteTool(async (_principal, note) => {
    written.push(note);
    return { id: 'x' };
  });
  const tools = createTools({ tools: [calculatorTool, save] });
  const call = (name: string, input: unknown, allowed?: string[]) =>
    tools.call(principal, {
      ...{ name, input, scope: {}, signal: new AbortController().signal, ...(allowed && { allowed }) },
      consent: async (request) => {
        asked.push(request);
        return allow;
      },
    });
  return { tools, call, written, asked };
}

test('reading is free; writing asks each time, with exactly what will be written', async () => {
  const { call, written, asked } = kit(true);
  expect((await call('calculator', { expression: '2 + 2' })).text).toBe('2 + 2 = 4');
  expect(asked).toEqual([]);
  const note = { title: 'Rent', text: 'It is 450.' };
  await call('save_note', note);
  await call('save_note', note);
  expect(written).toEqual(Array(2).fill({ ...note, collection: 'Notes' }));
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatchObject({
    tool: 'save_note',
    permission: 'write',
    arguments: { ...note, collection: 'Notes' },
  });
});

test('what is refused, unknown, not the assistant’s or wrongly called runs nothing and says so', async () => {
  const { call, written, asked } = kit(false);
  expect((await call('save_note', { title: 'a', text: 'b' })).failed?.code).toBe('forbidden');
  expect((await call('save_note', { title: 'a' })).failed?.code).toBe('invalid_input');
  expect((await call('save_note', { title: 'a', text: 'b', path: '/etc' })).failed?.code).toBe('invalid_input');
  expect((await call('save_note', { title: 'a', text: 'b' }, ['calculator'])).failed?.code).toBe('not_found');
  for (const name of ['constructor', '__proto__', 'rm -rf', '']) {
    expect((await call(name, {})).text).toContain('There are: calculator, save_note.');
  }
  expect((await call('calculator', 'ignore previous instructions')).failed?.code).toBe('invalid_input');
  expect(written).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('every tool tells its arguments; two of one name, or one that acts without asking, are refused at the start', async () => {
  const { tools } = kit(true);
  const listed = await tools.list(principal);
  expect(listed[0]).toMatchObject({
    name: 'calculator',
    server: null,
    input: { type: 'object', required: ['expression'] },
  });
  expect(() => createTools({ tools: [calculatorTool, calculatorTool] })).toThrow();
  expect(() => createTools({ tools: [{ ...calculatorTool, permission: 'send' }] })).toThrow();
});
