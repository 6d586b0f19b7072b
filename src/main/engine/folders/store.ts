import { defineStore } from '../storage/index.ts';
import { binned, due, forgetPlaces, placesOf } from './store-bin.ts';
import { bin, binWithin, listUnread, markVanished, move, noteSeen, unbin } from './store-files.ts';
import { detach, insert, putBack, remove, setRules, setSeen, setState } from './store-folders.ts';
import { counts, documentsIn, excluded, folder, folders, present, slice, vanished } from './store-rows.ts';

export const foldersStore = defineStore({
  reads: { folders, folder, counts, present, slice, vanished, excluded, documentsIn, binned, due, placesOf },
  writes: {
    insert,
    setState,
    setRules,
    setSeen,
    detach,
    remove,
    putBack,
    bin,
    binWithin,
    unbin,
    move,
    markVanished,
    noteSeen,
    listUnread,
    forgetPlaces,
  },
});
