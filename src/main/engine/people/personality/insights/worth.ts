import type { Trait } from '../../../../../contract/index.ts';

/**
 * How well a method agrees with questionnaires for a trait: a correlation, of which the lower end of the 95% interval
 * counts. 0: no better than chance, or never measured.
 */
export type WorthOf = (method: string, trait: Trait) => number;

/** Nothing has been measured yet, so no number is shown. */
export const worthOf: WorthOf = () => 0;
