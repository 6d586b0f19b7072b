import { defineStore } from '../storage/index.ts';

export const assistantsStore = defineStore({ reads: {}, writes: {} });
