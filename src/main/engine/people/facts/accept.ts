import type { FactKind, Settings } from '../../../../contract/index.ts';

export type AcceptRules = Pick<Settings, 'acceptFacts' | 'acceptFactKinds'>;

/**
 * How often statements found by a rule must be right to be accepted without asking. Measured on labelled texts, those
 * above it hold in at least nine of ten cases (docs/people.md).
 */
export const sureFrom = 0.85;

/**
 * Whether a statement is accepted without asking, by the user's rules. What a language model says of its own sureness is
 * no measure: its statements wait, unless everything or their kind is to be accepted.
 */
export function acceptedByRule(
  fact: { kind: FactKind; confidence: number; by: 'rules' | 'model' },
  { acceptFacts, acceptFactKinds }: AcceptRules,
): boolean {
  if (acceptFacts === 'all' || acceptFactKinds.includes(fact.kind)) return true;
  return acceptFacts === 'sure' && fact.by === 'rules' && fact.confidence >= sureFrom;
}
