import type { EvaluationRun } from '../../../contract/index.ts';
import { count } from '../../components/format.ts';

/** What was set, in a few words. */
export function settingsOf({ configuration }: EvaluationRun): string {
  const { model, chunkSize, ownChunking, passages } = configuration;
  const own = ownChunking.map(({ collection, size }) => `${size} in ${collection}`);
  const sizes = own.length === 0 ? String(chunkSize) : own.join(', ');
  // The name of the model; the fingerprint behind it tells people nothing.
  return `${model.replace(/@.*/, '')}, ${count(passages)} passages of ${sizes}`;
}
