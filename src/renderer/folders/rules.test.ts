import { expect, test } from 'vitest';
import { defaultWatchRules } from '../../contract/index.ts';
import { toDraft, toRules } from './rules.ts';

test('rules survive the form, and what is typed loosely is understood', () => {
  const rules = { ...defaultWatchRules, ignore: ['drafts/', '*.tmp'], maxBytes: 2_500_000, kinds: ['pdf', 'docx'] };
  expect(toRules(toDraft(rules))).toEqual(rules);
  const typed = { ...toDraft(defaultWatchRules), ignore: '\n  old/ \n\n', kinds: '.PDF; *.docx pdf', maxMb: '' };
  expect(toRules(typed)).toEqual({ ...defaultWatchRules, ignore: ['old/'], kinds: ['pdf', 'docx'] });
});
