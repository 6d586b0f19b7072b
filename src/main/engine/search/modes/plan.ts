import type { SearchStep } from '../../../../contract/index.ts';
import type { ModeEvent } from './mode.ts';

/** The steps of a mode as the user sees them. Each change gives the event that shows all of them. */
export interface Plan {
  /** A step that is not begun yet; returns its number. */
  add(text: string): number;
  begin(step: number): ModeEvent;
  done(step: number, outcome: string): ModeEvent;
  skip(step: number, why: string): ModeEvent;
  show(): ModeEvent;
}

export function createPlan(now: () => number, texts: readonly string[]): Plan {
  const steps: SearchStep[] = texts.map(planned);
  const begun = new Map<number, number>();
  const show = (): ModeEvent => ({ type: 'steps', steps: steps.map((step) => ({ ...step })) });
  const change = (at: number, changes: Partial<SearchStep>): ModeEvent => {
    const step = steps[at];
    if (step !== undefined) steps[at] = { ...step, ...changes };
    return show();
  };
  return {
    add: (text) => steps.push(planned(text)) - 1,
    begin(step) {
      begun.set(step, now());
      return change(step, { state: 'running' });
    },
    done: (step, outcome) => change(step, { state: 'done', outcome, ms: now() - (begun.get(step) ?? now()) }),
    skip: (step, why) => change(step, { state: 'skipped', outcome: why }),
    show,
  };
}

function planned(text: string): SearchStep {
  return { text, state: 'planned', outcome: null, ms: null };
}

/** "1 passage", "3 passages". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** A question as it stands in a step: cut where it is long. */
export function inQuotes(text: string): string {
  const short = text.length <= 60 ? text : `${text.slice(0, 59).toWellFormed().trimEnd()}…`;
  return `“${short.replace(/\s+/g, ' ')}”`;
}
