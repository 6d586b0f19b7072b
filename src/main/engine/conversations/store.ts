import { defineStore } from '../storage/index.ts';
import { branch, message, pastOf } from './store-branch.ts';
import { folders, get, list, scopeOf } from './store-list.ts';
import { anyHidden, hide, purge } from './store-remove.ts';
import { toStoredScope } from './store-scope.ts';
import { appendPart, beginAnswer, endAnswer, setWords, unfinished, wordless } from './store-stream.ts';
import { choose, create, putFolder, removeFolder, update } from './store-write.ts';

export const conversationsStore = defineStore({
  reads: {
    ...{ list, get, scopeOf, folders, branch, message, pastOf },
    ...{ toStoredScope, unfinished, wordless, anyHidden },
  },
  writes: {
    ...{ create, update, putFolder, removeFolder, choose, hide, purge },
    ...{ beginAnswer, appendPart, endAnswer, setWords },
  },
});
