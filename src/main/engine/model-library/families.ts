import type { ModelPooling } from '../../../contract/index.ts';

/** What models of a family want and their files seldom say. */
interface Family {
  name: RegExp;
  pooling: ModelPooling;
  queryPrefix: string;
  passagePrefix: string;
}

const bgeInstruction = 'Represent this sentence for searching relevant passages: ';

const families: readonly Family[] = [
  { name: /(^|[-_])e5-(small|base|large)/i, pooling: 'mean', queryPrefix: 'query: ', passagePrefix: 'passage: ' },
  { name: /bge-(small|base|large)-en/i, pooling: 'cls', queryPrefix: bgeInstruction, passagePrefix: '' },
  { name: /bge-m3/i, pooling: 'cls', queryPrefix: '', passagePrefix: '' },
  {
    name: /nomic-embed-text/i,
    pooling: 'mean',
    queryPrefix: 'search_query: ',
    passagePrefix: 'search_document: ',
  },
];

/** By the name of a folder, as the models' cards say it; null for others. */
export function familyOf(name: string): Omit<Family, 'name'> | null {
  return families.find((family) => family.name.test(name)) ?? null;
}
