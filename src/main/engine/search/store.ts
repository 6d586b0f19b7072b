import { defineStore } from '../storage/index.ts';
import { keyword } from './keyword/store-keyword.ts';
import { familiarity, hasDocuments, modelByName, names, passages, texts, unlearned } from './passages/store-passages.ts';

export const searchStore = defineStore({
  reads: { keyword, passages, texts, familiarity, names, modelByName, hasDocuments, unlearned },
  writes: {},
});
