import { defineStore } from '../storage/index.ts';
import { keyword } from './keyword/store-keyword.ts';
import { familiarity, hasDocuments, modelByName, names, passages, texts, unlearned } from './passages/store-passages.ts';
import { vector } from './passages/store-vector.ts';

export const searchStore = defineStore({
  reads: { keyword, vector, passages, texts, familiarity, names, modelByName, hasDocuments, unlearned },
  writes: {},
});
