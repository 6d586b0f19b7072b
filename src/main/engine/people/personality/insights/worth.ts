import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Trait, type TraitMethod, traitSchema } from '../../../../../contract/index.ts';

/**
 * How well a method agrees with questionnaires for a trait: a correlation, of which the lower end of the 95% interval
 * counts. 0: no better than chance, or never measured.
 */
export type WorthOf = (method: string, trait: Trait) => number;

const intervalSchema = z.tuple([z.number(), z.number()]);
const figureSchema = z.object({
  basis: z.enum(['measured', 'published', 'none']),
  auc: z.number().min(0).max(1).optional(),
  r: z.number().min(-1).max(1).optional(),
  /** Published only as a correlation that is larger than this. */
  above: z.number().min(0).max(1).optional(),
  interval: intervalSchema.optional(),
  set: z.string().optional(),
});
type Figure = z.infer<typeof figureSchema>;
export const accuracySchema = z.object({
  note: z.string(),
  methods: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      source: z.enum(['chat', 'entertainment']),
      used: z.boolean(),
      words: z.string(),
      traits: z.record(traitSchema, figureSchema),
    }),
  ),
});

/** The correlation that an area under the curve stands for, where people are split at the median of a normal trait. */
export function correlationOf(auc: number): number {
  const distance = Math.SQRT2 * probit(Math.min(0.999, Math.max(0.001, auc)));
  // Point-biserial for two halves, then biserial: Cohen 1988; the factor is 0.5 / phi(0).
  return Math.max(-1, Math.min(1, 1.2533 * (distance / Math.sqrt(distance ** 2 + 4))));
}

/** What the methods are worth, from `folder` (resources/personality). */
export function readWorth(folder: string): { worthOf: WorthOf; methods(): TraitMethod[] } {
  const { methods } = accuracySchema.parse(JSON.parse(readFileSync(join(folder, 'accuracy.json'), 'utf8')));
  const figures = new Map(methods.map(({ id, traits }) => [id, traits]));
  return {
    worthOf(method, trait) {
      const figure = figures.get(idOf(method))?.[trait];
      return figure === undefined ? 0 : worth(figure);
    },
    methods: () =>
      methods.map(({ id, name, source, used, words, traits }) => ({
        ...{ id, name, source, used, words },
        traits: traitSchema.options.map((trait) => {
          const { basis, auc = null, r = null, above = null, interval = null, set = null } = traits[trait];
          const shown = used && worth(traits[trait]) > 0;
          return {
            trait,
            shown,
            basis,
            auc,
            correlation: r ?? above,
            interval,
            set,
            words: said(traits[trait], shown),
          };
        }),
      })),
  };
}

/** 'items-1/all-MiniLM-L6-v2@b83e' is the method 'items', whatever its version and model. */
function idOf(method: string): string {
  return /^[a-z]+/.exec(method)?.[0] ?? method;
}

function worth({ basis, auc, above = 0, interval }: Figure): number {
  if (basis === 'none') return 0;
  if (interval === undefined) return above;
  const low = auc === undefined ? interval[0] : correlationOf(interval[0]);
  return Math.max(0, low);
}

function said({ basis, auc, r, above, interval }: Figure, shown: boolean): string {
  if (basis === 'none') return 'Not enough evidence: not shown to be better than chance on real people.';
  const range = interval === undefined ? '' : ` (95%: ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)})`;
  const correlation = r === undefined ? `r above ${(above ?? 0).toFixed(2)}` : `r = ${r.toFixed(2)}`;
  const figure = auc === undefined ? correlation : `AUC ${auc.toFixed(2)}`;
  if (auc === undefined && r === undefined && above === undefined) return 'Not enough evidence: no better than chance.';
  const by = basis === 'measured' ? 'Measured' : 'Published by others';
  return `${by}: ${figure}${range}. ${shown ? 'A number is shown.' : 'Not enough evidence: no number is shown.'}`;
}

/** The inverse of the normal distribution, by bisection on the error function of Abramowitz and Stegun 7.1.26. */
function probit(p: number): number {
  let [low, high] = [-5, 5];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normal(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normal(z_: number): number {
  const x = Math.abs(z_) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x);
  return z_ >= 0 ? 1 - tail / 2 : tail / 2;
}
