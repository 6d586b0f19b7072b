import { defineStore } from '../storage/index.ts';

export const usageStore = defineStore({ reads: {}, writes: {} });
