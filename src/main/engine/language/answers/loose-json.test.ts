import { expect, test } from 'vitest';
import { looseJson } from './loose-json.ts';

const keeper = { name: 'Maya', facts: [{ value: "keeper's mate" }] };
const json = JSON.stringify(keeper);
const values = (answer: string) => [...looseJson(answer)].map(({ value }) => value);

test.each([
  ['plain', json],
  ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
  ['in a fence with prose around', `Here it is:\n\n\`\`\`\n${json}\n\`\`\`\nI hope this {helps}!`],
  ['in a fence that never ends', `\`\`\`json\n${json}`],
  ['with prose around', `Sure! The answer is ${json}. Anything else?`],
  ['after thinking', `<think>Maybe {"name": "Bob"}?</think>${json}`],
  ['with comments', `{ // the keeper\n "name": "Maya", /* all of them: } */ "facts": [{"value": "keeper's mate"}] }`],
  ['with trailing commas', `{"name": "Maya", "facts": [{"value": "keeper's mate",},],}`],
  ['with single quotes', `{'name': 'Maya', 'facts': [{'value': 'keeper\\'s mate'}]}`],
  ['with names that are not quoted', `{name: "Maya", facts: [{value: "keeper's mate"}]}`],
  ['with quotes of a word processor', `{“name”: “Maya”, “facts”: [{“value”: “keeper's mate”}]}`],
  ['with a byte order mark', `\uFEFF${json}`],
])('%s it is read', (_how, answer) => {
  expect(values(answer)[0]).toEqual(keeper);
});

test('an answer that was cut keeps its whole members and no half ones', () => {
  const cut = `{"people": ["Maya"], "facts": [{"value": "sails", "quote": "I sail"}, {"value": "lives in Plo`;
  const [found] = looseJson(cut);
  expect(found).toEqual({
    value: { people: ['Maya'], facts: [{ value: 'sails', quote: 'I sail' }] },
    cutOff: true,
  });
});

test('the first that is meant comes first, and others follow', () => {
  expect(values('For example [1, 2]. So: {"a": 1}')).toEqual([[1, 2], { a: 1 }]);
});

test.each([
  ['nothing', ''],
  ['words', 'I cannot help with that.'],
  ['a number', '42'],
  ['a text', '"Maya"'],
])('%s is none', (_what, answer) => {
  expect(values(answer)).toEqual([]);
});

test('what is nested without end does no harm', () => {
  expect(() => values('['.repeat(1_000_000))).not.toThrow();
  expect(() => values('{"a":'.repeat(200_000))).not.toThrow();
  expect(() => values(`${'[{},'.repeat(200_000)}`)).not.toThrow();
});

test('a property called __proto__ is one like any other', () => {
  const [found] = looseJson(`{"__proto__": {"admin": true}}`);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect(Object.keys(found?.value ?? {})).toEqual(['__proto__']);
});
