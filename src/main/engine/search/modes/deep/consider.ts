import type { Retrieved } from '../../retrieve.ts';
import type { Receipt } from '../receipt.ts';

/** Everything that either side ranked was considered, also what fusion left out. */
export function considerAll(receipt: Receipt, { keyword, vector }: Pick<Retrieved, 'keyword' | 'vector'>): void {
  receipt.consider(keyword.hits.map(({ chunkId }) => chunkId));
  receipt.consider(vector.map(({ chunkId }) => chunkId));
}
