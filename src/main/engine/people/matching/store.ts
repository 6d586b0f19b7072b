import { defineStore } from '../../storage/index.ts';
import { everybody, exportedPeople, importsOf } from '../exchange/store-export.ts';
import { importContacts, importFacts } from '../exchange/store-import.ts';
import { evidenceOf } from '../store-facts.ts';
import {
  dropOtherModels,
  knownVectors,
  learnPeople,
  otherModels,
  saveFactVectors,
  saveFactWords,
  unlearnedFacts,
} from './store-fact-index.ts';
import { pairs } from './store-graph.ts';
import { acquaintances, factsLike, factsOfPeople, peopleLike, peopleWithWords } from './store-match.ts';
import { ownVersions, voices } from './store-passages.ts';
import { samePlaces, sharedDocuments, statedRelations } from './store-relations.ts';
import { timeline } from './store-timeline.ts';

/** Who is with whom, who knows what, and what goes in and out of the address book. */
export const meetingStore = defineStore({
  reads: {
    timeline,
    sharedDocuments,
    statedRelations,
    samePlaces,
    pairs,
    unlearnedFacts,
    otherModels,
    knownVectors,
    factsLike,
    factsOfPeople,
    peopleLike,
    peopleWithWords,
    acquaintances,
    voices,
    ownVersions,
    evidenceOf,
    everybody,
    exportedPeople,
    importsOf,
  },
  writes: { importContacts, importFacts, saveFactWords, saveFactVectors, dropOtherModels, learnPeople },
});
