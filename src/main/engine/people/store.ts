import { defineStore } from '../storage/index.ts';
import { decide, facts, factsById } from './store-facts.ts';
import { list } from './store-list.ts';
import { save } from './store-profile-writes.ts';
import { byIds, get, ownerProfile, picture, resolve, tags } from './store-profiles.ts';
import {
  beginReading,
  collectionWith,
  dropIdle,
  dropStale,
  factsSince,
  holdsOthers,
  idlePeople,
  markRead,
  readingProgress,
  saveMentions,
  settleOrphans,
  textBetween,
  unread,
  versionsOf,
} from './store-reading.ts';
import { saveFacts } from './store-save.ts';
import { takePeople } from './store-take.ts';
import { saveWikiText, wikiText } from './store-wiki-text.ts';

export { traitsStore } from './personality/store.ts';

export const peopleStore = defineStore({
  reads: {
    ...{ get, byIds, resolve, list, picture, tags, ownerProfile, wikiText },
    ...{ facts, factsById, factsSince, unread, readingProgress, versionsOf, holdsOthers, collectionWith, idlePeople },
    textBetween,
  },
  writes: {
    save,
    takePeople,
    saveWikiText,
    ...{ saveFacts, decide, beginReading, saveMentions, dropStale, settleOrphans, markRead, dropIdle },
  },
});
