import { defineStore } from '../storage/index.ts';
import { registerModel, restore, saveVectors, storeParts } from './store-content.ts';
import { enqueue, fail, merge, retry } from './store-queue.ts';
import { backlog, documentWith, openPassages, queued, reports } from './store-read.ts';

export const ingestStore = defineStore({
  reads: { queued, documentWith, openPassages, backlog, reports },
  writes: { enqueue, fail, merge, retry, storeParts, restore, saveVectors, registerModel },
});
