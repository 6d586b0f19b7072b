import { utterancesOf as turnsOf, type Utterance } from './talk/utterances.ts';
import type { PeopleInput } from './types.ts';

/** The turns of a transcript or chat with the names before them, for whoever needs words and not what they say. */
export function utterancesOf(input: Pick<PeopleInput, 'text' | 'format'>): (Utterance & { speaker: string | null })[] {
  return turnsOf(input).map((turn) => ({ ...turn, speaker: turn.label?.name ?? null }));
}
