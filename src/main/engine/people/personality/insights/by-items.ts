import type { Trait } from '../../../../../contract/index.ts';
import type { Inventory, Item } from './inventory.ts';
import { claimOf } from './polarity.ts';

/** Unit vectors of texts, in their order. */
export type Embed = (texts: readonly string[]) => Promise<Float32Array[]>;

/** The items with their vectors, and how near each lies to statements that have nothing to do with it. */
export interface EmbeddedItems {
  /** Vectors of what has nothing to do with any item. */
  neutral: Float32Array[];
  items: (Item & { vector: Float32Array; mean: number; deviation: number })[];
}

/** The item that a statement agrees or disagrees with. */
export interface ItemMatch {
  item: Item;
  trait: Trait;
  /** 1: more of the trait, -1: less. */
  direction: 1 | -1;
  /** Whether the statement agrees with the item as it is written. */
  agrees: boolean;
  /** Standard deviations above what is near by chance. */
  nearness: number;
  cosine: number;
}

/** From here on a statement is taken to be about what the item is about; found on statements written for it. */
const near = 4.7;
/** So much nearer than the nearest item that says the opposite of the same trait. */
const clear = 0.4;

/** Embeds the items and calibrates each on statements that say nothing of any trait. */
export async function embedItems({ items, background }: Inventory, embed: Embed): Promise<EmbeddedItems> {
  const neutral = await embed(background.map((statement) => claimOf(statement.replace(/\.$/, '')).content));
  const vectors = await embed(items.map(({ content }) => content));
  return {
    neutral,
    items: items.flatMap((item, index) => {
      const vector = vectors[index];
      if (vector === undefined) return [];
      const cosines = neutral.map((other) => dot(vector, other));
      const mean = cosines.reduce((sum, one) => sum + one, 0) / cosines.length;
      const variance = cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / cosines.length;
      return [{ ...item, vector, mean, deviation: Math.max(Math.sqrt(variance), 0.01) }];
    }),
  };
}

/**
 * The item that each statement is nearest to, or null: nothing is near enough, or an item that would mean the opposite is
 * nearly as near. Both are compared in the affirmative, so that agreeing, denying and both keys of an item count.
 */
export async function matchItems(
  statements: readonly string[],
  { items, neutral }: EmbeddedItems,
  embed: Embed,
): Promise<(ItemMatch | null)[]> {
  const claims = statements.map(claimOf);
  const vectors = await embed(claims.map(({ content }) => content));
  return claims.map(({ polarity }, index) => {
    const vector = vectors[index];
    if (vector === undefined) return null;
    const ranked = items
      .map((item): ItemMatch => {
        const direction = item.direction === polarity ? 1 : -1;
        const cosine = dot(vector, item.vector);
        const nearness = (cosine - item.mean) / item.deviation;
        return { cosine, item, trait: item.trait, direction, agrees: item.agrees === polarity, nearness };
      })
      .sort((a, b) => b.nearness - a.nearness);
    const [best] = ranked;
    if (best === undefined || best.nearness < near) return null;
    if (neutral.some((other) => dot(vector, other) > best.cosine)) return null;
    const against = ranked.find(({ trait, direction }) => trait === best.trait && direction !== best.direction);
    return against !== undefined && best.nearness - against.nearness < clear ? null : best;
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
