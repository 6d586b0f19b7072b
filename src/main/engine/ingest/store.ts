import { defineStore } from '../storage/index.ts';
import { promote, restore, saveVectors, storeParts } from './store-content.ts';
import { dropMembers, memberKeys, renameMembers, storeMembers } from './store-members.ts';
import { cancel, fail, prioritise, remember, retry, retryOld } from './store-outcomes.ts';
import { enqueue, merge } from './store-queue.ts';
import {
  backlog,
  lookup,
  openPassages,
  openWithin,
  queued,
  remembered,
  reports,
  runSince,
  waitingFiles,
} from './store-read.ts';
import { storeTable } from './store-tables.ts';

export const ingestStore = defineStore({
  reads: { queued, lookup, openPassages, openWithin, backlog, reports, waitingFiles, runSince, remembered, memberKeys },
  writes: {
    enqueue,
    fail,
    merge,
    retry,
    retryOld,
    cancel,
    prioritise,
    remember,
    storeParts,
    storeMembers,
    dropMembers,
    renameMembers,
    storeTable,
    restore,
    promote,
    saveVectors,
  },
});
