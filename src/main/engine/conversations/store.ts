import { defineStore } from '../storage/index.ts';

export const conversationsStore = defineStore({ reads: {}, writes: {} });
