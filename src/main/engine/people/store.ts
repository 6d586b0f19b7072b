import { defineStore } from '../storage/index.ts';
import { decide, facts, saveFacts } from './store-facts.ts';
import { byIds, get, list, put, userIdsLike, withKeys } from './store-profiles.ts';
import { collectionWith, markRead, saveMentions, textBetween, unread, versionOf } from './store-reading.ts';

export { traitsStore } from './personality/store.ts';

export const peopleStore = defineStore({
  reads: { get, byIds, list, withKeys, userIdsLike, facts, unread, versionOf, collectionWith, textBetween },
  writes: { put, saveFacts, decide, saveMentions, markRead },
});
