import { os } from '../implement.ts';
import { later } from '../later.ts';
import type { Usage } from './usage.ts';

export function usageProcedures(_usage: Usage) {
  return {
    summary: os.usage.summary.handler(later),
    limits: os.usage.limits.handler(later),
    setLimits: os.usage.setLimits.handler(later),
  };
}
