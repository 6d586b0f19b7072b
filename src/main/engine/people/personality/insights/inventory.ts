import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Trait, traitSchema } from '../../../../../contract/index.ts';
import { claimOf } from './polarity.ts';

const inventorySchema = z.object({
  items: z.array(
    z.object({ trait: traitSchema, key: z.literal([1, -1]), facet: z.string().nullable(), text: z.string().min(1) }),
  ),
});

/** An item of the inventory, turned to the affirmative. */
export interface Item {
  trait: Trait;
  /** As the inventory has it: "Don't like to draw attention to myself." */
  text: string;
  facet: string | null;
  /** "I like to draw attention to myself" */
  content: string;
  /** Whether affirming the content speaks for more (1) or less (-1) of the trait. */
  direction: 1 | -1;
  /** Whether affirming the content agrees (1) with the item as it is written or denies it (-1). */
  agrees: 1 | -1;
}

/** Files of the inventory; an item that is in both is taken once. */
const files = ['ipip-50.json', 'ipip-neo-120.json'];

/** Items of political opinion are left out: what somebody says of politics is not to be turned into a trait. */
const leftOut = new Set(['liberalism']);

const paraphrasesSchema = z.object({ paraphrases: z.array(z.object({ item: z.string(), statement: z.string() })) });
const backgroundSchema = z.object({ statements: z.array(z.string()).min(20) });

export interface Inventory {
  /** Each item as it is written, and again for each paraphrase of it. */
  items: Item[];
  /** Statements that say nothing of any trait, for calibrating. */
  background: string[];
}

/** Both inventories, their paraphrases and the statements for calibrating, from `folder` (resources/personality). */
export function readInventory(folder: string): Inventory {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const written = files.flatMap((file) => inventorySchema.parse(read(file)).items);
  const byText = new Map(written.filter(({ facet }) => !leftOut.has(facet ?? '')).map((item) => [item.text, item]));
  const items = [...byText.values()].map(({ trait, key, facet, text }): Item => {
    const { content, polarity } = claimOf(asStatement(text));
    return { trait, text, facet, content, agrees: polarity, direction: key === polarity ? 1 : -1 };
  });
  const { paraphrases } = paraphrasesSchema.parse(read('paraphrases.json'));
  const others = paraphrases.flatMap(({ item: of, statement }): Item[] => {
    const item = byText.get(of);
    if (item === undefined) return [];
    const { content, polarity } = claimOf(statement.replace(/\.$/, '').replace(/\bdo not\b/g, "don't"));
    return [{ ...item, content, agrees: polarity, direction: item.key === polarity ? 1 : -1 }];
  });
  return { items: [...items, ...others], background: backgroundSchema.parse(read('background.json')).statements };
}

/** "Have a vivid imagination." as somebody would say it. */
function asStatement(text: string): string {
  return `I ${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`.replace(/\bdo not\b/g, "don't");
}
