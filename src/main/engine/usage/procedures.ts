import { os } from '../implement.ts';
import type { Usage } from './usage.ts';

export function usageProcedures(usage: Usage) {
  const { summary, limits, setLimits } = os.usage;
  return {
    summary: summary.handler(({ context, input }) => usage.summary(context.principal, input)),
    limits: limits.handler(({ context }) => usage.limits(context.principal)),
    setLimits: setLimits.handler(({ context, input }) => usage.setLimits(context.principal, input)),
  };
}
