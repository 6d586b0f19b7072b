import { defineStore } from '../storage/index.ts';
import { sourceDocuments, sourcePassages } from './proposals/store-sample.ts';
import {
  librarySize,
  listRuns,
  removeRun,
  renameRun,
  resultsOf,
  runById,
  saveResults,
  saveRun,
  showPlaces,
} from './runs/store-runs.ts';
import { documentsNamed, namesOf } from './store-names.ts';
import { locateAll, outdated, place } from './store-places.ts';
import {
  allQuestions,
  countQuestions,
  hasLostProposals,
  judgementsOf,
  listQuestions,
  questionById,
  questionByText,
} from './store-questions.ts';
import {
  dropLostProposals,
  moveJudgements,
  putQuestion,
  putQuestions,
  removeQuestions,
  unmark,
  updateQuestion,
} from './store-writes.ts';

export const evaluationStore = defineStore({
  reads: {
    ...{ allQuestions, countQuestions, judgementsOf, listQuestions, questionById, questionByText, hasLostProposals },
    ...{ place, outdated, locateAll, documentsNamed, namesOf },
    ...{ listRuns, runById, resultsOf, showPlaces, librarySize },
    ...{ sourceDocuments, sourcePassages },
  },
  writes: {
    ...{ putQuestion, putQuestions, unmark, updateQuestion, removeQuestions, moveJudgements, dropLostProposals },
    ...{ saveRun, saveResults, renameRun, removeRun },
  },
});
