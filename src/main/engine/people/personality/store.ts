import { defineStore } from '../../storage/index.ts';
import {
  decideInsights,
  removePart,
  removeTraits,
  setPersonality,
  settleWithdrawals,
  withdrawn,
} from './store-change.ts';
import { saveInsights } from './store-insights.ts';
import { courses, history, insights, leftOf, personality, strongest } from './store-show.ts';
import { applyInsights, dropOld, oldCount, waiting, waitingCount } from './store-traits.ts';

export const traitsStore = defineStore({
  reads: { waiting, waitingCount, oldCount, personality, insights, strongest, history, courses, leftOf, withdrawn },
  writes: {
    saveInsights,
    applyInsights,
    dropOld,
    decideInsights,
    settleWithdrawals,
    setPersonality,
    removePart,
    removeTraits,
  },
});
