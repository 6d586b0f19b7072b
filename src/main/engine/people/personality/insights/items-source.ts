import type { ActiveModel } from '../../../models/index.ts';
import { readMarkers } from './by-adjectives.ts';
import { embedItems } from './by-items.ts';
import { findByStatements, type StatementReader } from './by-statements.ts';
import { readInventory } from './inventory.ts';
import type { InsightSource } from './source.ts';

/** Changes when the items, the gates or the matching do, so that texts are read again. */
export const itemsMethod = 'items-1';

/** Insights without a language model: the items of the inventory, embedded by the model that answers searches. */
export function createItemsSource({ active, folder }: Pick<ActiveModel, 'active'> & { folder: string }): InsightSource {
  /** Made when first needed: about a second. Other vectors are needed when another model answers. */
  let made: { id: string; reader: Promise<StatementReader> } | undefined;

  async function reader(): Promise<StatementReader> {
    const { info, embedder } = active();
    if (made?.id !== info.id) {
      const embed = (texts: readonly string[]) => embedder.embedPassages(texts);
      const making = embedItems(readInventory(folder), embed).then((items) => ({
        items,
        markers: readMarkers(folder),
        embed,
      }));
      made = { id: info.id, reader: making };
      making.catch(() => {
        made = undefined;
      });
    }
    return made.reader;
  }

  return {
    method: async () => `${itemsMethod}/${active().info.id}`,
    find: async (words, signal) => findByStatements(await reader(), words, signal),
  };
}
