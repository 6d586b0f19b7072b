import { defineStore } from '../../storage/index.ts';
import { applyInsights, dropOld, waiting, waitingCount } from './store-traits.ts';

export const traitsStore = defineStore({ reads: { waiting, waitingCount }, writes: { applyInsights, dropOld } });
