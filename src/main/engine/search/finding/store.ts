import { defineStore } from '../../storage/index.ts';
import { clearSearches, history, recentSearches, record, removeSearches, searchStats } from './store-history.ts';
import {
  lookedAt,
  newDocuments,
  removeSaved,
  savedSearch,
  savedSearches,
  saveSearch,
  updateSaved,
} from './store-saved.ts';
import { sourceOf } from './store-source.ts';
import { hasStaleTitles, indexTitles, placesOf, titlesWith } from './store-titles.ts';
import { filterValues } from './store-values.ts';

/** History, saved searches, and what find-as-you-type looks at. */
export const findingStore = defineStore({
  reads: {
    history,
    recentSearches,
    searchStats,
    savedSearches,
    savedSearch,
    newDocuments,
    titlesWith,
    hasStaleTitles: (db, _args: Record<string, never>) => hasStaleTitles(db),
    placesOf,
    sourceOf,
    filterValues,
  },
  writes: { record, removeSearches, clearSearches, saveSearch, updateSaved, removeSaved, lookedAt, indexTitles },
});
