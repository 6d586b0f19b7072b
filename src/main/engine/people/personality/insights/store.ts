import { defineStore } from '../../../storage/index.ts';
import { markText, takeInsights, textsToRead } from './store-taking.ts';

export const insightsStore = defineStore({ reads: { textsToRead }, writes: { takeInsights, markText } });
