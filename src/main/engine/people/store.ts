import { defineStore } from '../storage/index.ts';
import { groups, groupsWith, pairIds, sharedOf, tellApart } from './duplicates/store-duplicates.ts';
import { markReadByModel, unreadByModel } from './extraction/store-extraction.ts';
import {
  beginForgetting,
  dropForgetting,
  hidePeople,
  pagesLeft,
  setForgettingRemoval,
} from './forgetting/store-hide.ts';
import { dropNaming, factsNaming, purgePeople } from './forgetting/store-purge.ts';
import {
  addForgettingDocuments,
  finishForgetting,
  forgettings,
  openForgettings,
  setForgettingState,
} from './forgetting/store-receipts.ts';
import { samplePeople } from './forgetting/store-sample.ts';
import {
  beginMerge,
  finishMerge,
  markUndo,
  mergeAgain,
  merges,
  nextMergeStep,
  partProfiles,
} from './merging/store-begin.ts';
import { moveRows } from './merging/store-rows.ts';
import { undoRows } from './merging/store-undo.ts';
import { decide, facts, factsById } from './store-facts.ts';
import { allowForgetting, allowKeys } from './store-forgotten.ts';
import { list, withWords } from './store-list.ts';
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
import { keepWikiEdits, wikiOf, wikisDue, wikiWritten } from './wiki/store-wiki.ts';

export { meetingStore } from './matching/store.ts';
export { insightsStore } from './personality/insights/store.ts';
export { traitsStore } from './personality/store.ts';

export const peopleStore = defineStore({
  reads: {
    ...{ groups, groupsWith, pairIds, sharedOf, merges, nextMergeStep },
    ...{ forgettings, openForgettings, pagesLeft, factsNaming, samplePeople },
    ...{ get, byIds, resolve, list, withWords, picture, tags, ownerProfile, wikiOf, wikisDue },
    ...{ facts, factsById, factsSince, unread, readingProgress, versionsOf, holdsOthers, collectionWith, idlePeople },
    unreadByModel,
    textBetween,
  },
  writes: {
    ...{ beginMerge, finishMerge, markUndo, mergeAgain, partProfiles, moveRows, undoRows, tellApart },
    ...{ beginForgetting, dropForgetting, hidePeople, setForgettingRemoval, dropNaming, purgePeople },
    ...{ addForgettingDocuments, finishForgetting, setForgettingState, allowForgetting, allowKeys },
    save,
    takePeople,
    ...{ wikiWritten, keepWikiEdits },
    ...{ saveFacts, decide, beginReading, saveMentions, dropStale, settleOrphans, markRead, dropIdle },
    markReadByModel,
  },
});
