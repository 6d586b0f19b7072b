import { defineStore, placeOf, row, sliceText } from '../storage/index.ts';
import { deadTerms, documentsWith, knownTerms, samplePassages, tablesWith } from './store-check.ts';
import { keywordPagesLeft, mergeWords } from './store-clean.ts';
import { get, history, tableRows, tables } from './store-detail.ts';
import { counts, errors, list } from './store-list.ts';
import {
  beginRemoval,
  copiesOf,
  documentsOfRemoval,
  dropRemoval,
  finishRemoval,
  openRemovals,
  removals,
  setRemovalState,
} from './store-receipts.ts';
import {
  forget,
  garbage,
  hide,
  hideWithin,
  purgeRemoval,
  purgeVersion,
  quotesPurged,
  versionsOf,
} from './store-removal.ts';

export const libraryStore = defineStore({
  reads: {
    list,
    errors,
    counts,
    get,
    history,
    placeOf: (db, args: { id: string }) => placeOf(db, args.id),
    tables,
    tableRows,
    garbage,
    removals,
    openRemovals,
    documentsOfRemoval,
    copiesOf,
    samplePassages,
    knownTerms,
    deadTerms,
    documentsWith,
    tablesWith,
    keywordPagesLeft,
    text: (db, args: { versionId: number; start: number; end: number }) =>
      sliceText(db, args.versionId, args.start, args.end),
    versionsOf,
  },
  writes: {
    purgeVersion,
    purgeRemoval,
    quotesPurged,
    hide,
    hideWithin,
    forget,
    beginRemoval,
    dropRemoval,
    setRemovalState,
    finishRemoval,
    mergeWords,
    /** The machine's owner and their first collection; made once. */
    ensureOwner: (db, args: { id: string; collectionId: string; now: number }) => {
      const known = row<{ id: string }>(db.sql('SELECT id FROM accounts ORDER BY created_at LIMIT 1').get());
      if (known !== undefined) return known.id;
      db.sql('INSERT INTO accounts (id, name, created_at) VALUES (?, ?, ?)').run(args.id, 'Owner', args.now);
      db.sql('INSERT INTO collections (id, owner_id, name, created_at) VALUES (?, ?, ?, ?)').run(
        args.collectionId,
        args.id,
        'Library',
        args.now,
      );
      return args.id;
    },
  },
});
