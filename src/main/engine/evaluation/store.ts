import { defineStore } from '../storage/index.ts';
import { locateAll, outdated, place } from './store-places.ts';
import {
  allQuestions,
  countQuestions,
  judgementsOf,
  listQuestions,
  questionById,
  questionByText,
} from './store-questions.ts';
import { moveJudgements, putQuestion, putQuestions, removeQuestions, unmark, updateQuestion } from './store-writes.ts';

export const evaluationStore = defineStore({
  reads: {
    allQuestions,
    countQuestions,
    judgementsOf,
    listQuestions,
    questionById,
    questionByText,
    place,
    outdated,
    locateAll,
  },
  writes: { putQuestion, putQuestions, unmark, updateQuestion, removeQuestions, moveJudgements },
});
