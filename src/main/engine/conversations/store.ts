import { defineStore } from '../storage/index.ts';
import { branch, marksOf, message, pastOf } from './store-branch.ts';
import { exported, exportedMessages, idsTaken, knownSource } from './store-export.ts';
import { beginImport, dropImport, importMessages, publish, setChosen } from './store-import.ts';
import { folders, get, list, scopeOf } from './store-list.ts';
import { dropImports, forgetPurged, hiddenOnes, hide, purge } from './store-remove.ts';
import { toStoredScope } from './store-scope.ts';
import { search } from './store-search.ts';
import { appendPart, beginAnswer, endAnswer, goneDocuments, setWords, unfinished, wordless } from './store-stream.ts';
import { choose, create, putFolder, removeFolder, setFeedback, update } from './store-write.ts';

export const conversationsStore = defineStore({
  reads: {
    ...{ list, get, scopeOf, folders, branch, message, pastOf, marksOf },
    ...{ toStoredScope, unfinished, wordless, hiddenOnes, search, goneDocuments },
    ...{ exported, exportedMessages, idsTaken, knownSource },
  },
  writes: {
    ...{ create, update, putFolder, removeFolder, choose, hide, purge, forgetPurged, dropImports, setFeedback },
    ...{ beginAnswer, appendPart, endAnswer, setWords },
    ...{ beginImport, importMessages, setChosen, publish, dropImport },
  },
});
