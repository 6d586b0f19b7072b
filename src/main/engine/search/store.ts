import { defineStore } from '../storage/index.ts';
import { fulfilling, keyword } from './keyword/store-keyword.ts';
import { prefixTerms } from './keyword/store-terms.ts';
import { beside, census, newest, passageVectors, wordCounts } from './modes/store-modes.ts';
import { scorePage } from './modes/store-scan.ts';
import {
  familiarity,
  hasDocuments,
  modelByName,
  names,
  passages,
  texts,
  unlearned,
} from './passages/store-passages.ts';
import { documentsIn, lettersIn, passagesOf, versionsIn } from './passages/store-walk.ts';
import { filterRemarks } from './scope/store-filter-names.ts';

export { findingStore } from './finding/store.ts';

export const searchStore = defineStore({
  reads: {
    keyword,
    fulfilling,
    prefixTerms,
    filterRemarks,
    passages,
    texts,
    familiarity,
    names,
    modelByName,
    hasDocuments,
    unlearned,
    beside,
    census,
    newest,
    passageVectors,
    wordCounts,
    scorePage,
    versionsIn,
    documentsIn,
    lettersIn,
    passagesOf,
  },
  writes: {},
});
