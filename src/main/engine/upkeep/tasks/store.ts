import { defineStore } from '../../storage/index.ts';
import { abandon, begin, runs, update } from './store-tasks.ts';

export const tasksStore = defineStore({ reads: { runs }, writes: { begin, update, abandon } });
