import { defineStore } from '../../storage/index.ts';
import { abandon, begin, lastCompleted, latest, runs, update } from './store-tasks.ts';

export const tasksStore = defineStore({
  reads: { runs, latest, lastCompleted },
  writes: { begin, update, abandon },
});
