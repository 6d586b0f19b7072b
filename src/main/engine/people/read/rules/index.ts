import type { Predicate } from '../words/verbs.ts';
import { lifeRules } from './life.ts';
import { placeRules } from './places.ts';
import { possessionRules } from './possessions.ts';
import type { Rule, RuleContext, Said } from './rule.ts';
import { tasteRules } from './tastes.ts';
import { workRules } from './work.ts';

const rulesOf = new Map<string, Rule[]>();
for (const rule of [...workRules, ...placeRules, ...lifeRules, ...tasteRules, ...possessionRules])
  for (const verb of rule.verbs) rulesOf.set(verb, [...(rulesOf.get(verb) ?? []), rule]);

/** What a predicate says of its subject. */
export function read(predicate: Predicate, context: RuleContext): Said[] {
  return (rulesOf.get(predicate.verb) ?? [])
    .flatMap((rule) => rule.read(predicate, context))
    .filter(({ value, statement }) => value !== '' && value.length <= 300 && !statement.includes('_'));
}
