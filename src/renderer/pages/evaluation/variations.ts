import type { Inputs } from '../../../contract/index.ts';

type Variation = NonNullable<Inputs['evaluation']['run']['variations']>[number];

export interface Choice {
  id: string;
  label: string;
  says: string;
  variation: Variation;
}

/** What can be tried without changing a setting. */
export const choices: readonly Choice[] = [
  { id: 'set', label: 'As it is set', says: 'Words and meaning, as you search every day', variation: {} },
  { id: 'words', label: 'Words only', says: 'Without the meaning', variation: { label: 'Words only', by: 'keyword' } },
  {
    id: 'meaning',
    label: 'Meaning only',
    says: 'Without the words',
    variation: { label: 'Meaning only', by: 'vector' },
  },
  { id: 'deep', label: 'Deep', says: 'Several searches in one', variation: { label: 'Mode deep', mode: 'deep' } },
  {
    id: 'creative',
    label: 'Creative',
    says: 'Results that differ from each other',
    variation: { label: 'Mode creative', mode: 'creative' },
  },
  {
    id: 'newer',
    label: 'Newer first',
    says: 'Newer documents before older ones',
    variation: { label: 'Newer first', shape: { recency: 'gentle' } },
  },
  {
    id: 'uncapped',
    label: 'No limit a document',
    says: 'However many passages of one document',
    variation: { label: 'No limit a document', shape: { perDocument: 0 } },
  },
  {
    id: 'apart',
    label: 'Neighbours apart',
    says: 'Neighbouring passages are not joined',
    variation: { label: 'Neighbours apart', shape: { merge: false } },
  },
  {
    id: 'exact',
    label: 'Exact index',
    says: 'Every vector compared: slower, misses nothing',
    variation: { label: 'Exact index', engine: 'exact' },
  },
];
