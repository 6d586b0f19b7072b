import { expect, test } from 'vitest';
import type { Fact } from '../../../../contract/index.ts';
import { contradictionsIn } from './contradictions.ts';

function fact(id: string, contradicts: string[], more: Partial<Fact> = {}): Fact {
  return {
    ...{
      id,
      contradicts,
      personId: 'p',
      kind: 'residence',
      statement: `lives in ${id}`,
      value: id,
      status: 'proposed',
    },
    ...{ otherId: null, from: null, to: null, confidence: 0.9, method: 'patterns', evidence: [], createdAt: 0 },
    ...{ current: true, decidedBy: null },
    ...more,
  };
}

test('facts that disagree stand together once, however they point at one another', () => {
  const facts = [fact('a', ['b']), fact('b', ['a', 'c']), fact('c', ['b']), fact('d', [])];
  expect(contradictionsIn(facts).map((group) => group.map(({ id }) => id))).toEqual([['a', 'b', 'c']]);
});

test('what was rejected disagrees with nothing', () => {
  expect(contradictionsIn([fact('a', ['b']), fact('b', ['a'], { status: 'rejected' })])).toEqual([]);
});

test('facts of which the user kept every one disagree no longer', () => {
  const kept = { status: 'accepted', decidedBy: 'user' } as const;
  expect(contradictionsIn([fact('a', ['b'], kept), fact('b', ['a'], kept)])).toEqual([]);
  expect(
    contradictionsIn([fact('a', ['b'], kept), fact('b', ['a'], { status: 'accepted', decidedBy: 'rule' })]),
  ).toHaveLength(1);
});
