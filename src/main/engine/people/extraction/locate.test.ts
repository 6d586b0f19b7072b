import { expect, test } from 'vitest';
import { locate, plainText } from './locate.ts';

const text = '**Maya Lindqvist:** I’ve  lived in\nPlovdiv – since 2019.\n\n**Bob:** “Really?” 🗼 Yes.';
const found = (quote: string) => {
  const span = locate(quote, plainText(text));
  return span === null ? null : text.slice(span.start, span.end);
};

test.each([
  ['letter by letter', 'lived in\nPlovdiv', 'lived in\nPlovdiv'],
  ['with other white space', "I've lived in Plovdiv", 'I’ve  lived in\nPlovdiv'],
  ['with other quotation marks', '"Really?"', '“Really?”'],
  ['with another dash', 'Plovdiv - since 2019', 'Plovdiv – since 2019'],
  ['without marks of emphasis', 'Maya Lindqvist: I', 'Maya Lindqvist:** I'],
  ['with quotation marks around', '“since 2019.”', 'since 2019.'],
  ['with an ellipsis', '... since 2019...', 'since 2019'],
  ['with a letter of two halves', '🗼 Yes', '🗼 Yes'],
])('a quote %s is found', (_how, quote, passage) => {
  expect(found(quote)).toBe(passage);
});

test.each(['I have lived in Plovdiv', 'lived in Sofia', 'LIVED IN', 'I', '', '...'])(
  '%j is not in the text',
  (quote) => {
    expect(found(quote)).toBeNull();
  },
);
