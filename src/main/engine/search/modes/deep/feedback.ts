import type { Passage } from '../../passages/store-passages.ts';
import type { Retrieved } from '../../retrieve.ts';
import type { ModeRequest, ModeTools } from '../mode.ts';
import { candidateTerms, tellingTerms } from './expansion.ts';
import { towards } from './pool.ts';

const mostTerms = 12;
/** First results whose vectors move the question's, and how far. */
const feedbackVectors = 5;
const movedShare = 0.4;

/** The words that set passages apart from the library, with the counts of these words and of the question's. */
export async function termsOf(tools: ModeTools, { parsed }: ModeRequest, read: readonly Passage[]) {
  const texts = read.map(({ headings, text }) => `${headings.join(' ')} ${text}`);
  const candidates = candidateTerms(texts, parsed.text);
  const { counts, total } = await tools.counts([...parsed.words, ...candidates.map(({ word }) => word)]);
  return { terms: tellingTerms(candidates, counts, total, mostTerms), counts, total };
}

/** The question's vector moved towards the first results; null where meaning does not take part. */
export async function movedQuestion(
  tools: ModeTools,
  { ranked, questionVector, vectorWeight }: Retrieved,
): Promise<Float32Array | null> {
  if (questionVector === null || vectorWeight === 0) return null;
  const vectors = await tools.vectors(ranked.slice(0, feedbackVectors).map(({ chunkId }) => chunkId));
  return vectors.size === 0 ? null : towards(questionVector, [...vectors.values()], movedShare);
}
