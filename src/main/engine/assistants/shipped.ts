import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type AssistantSettings, assistantSettingsSchema } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { freeName, nameKey } from './names.ts';
import { settingsText } from './settings-change.ts';
import type { assistantsStore } from './store.ts';

/** An assistant that comes with the app: a file in resources/assistants. */
const shippedSchema = z.object({
  key: z.string().regex(/^[a-z][a-z-]*$/),
  /** Counted up with each change, so that a library that has an older one takes it. */
  revision: z.number().int().min(1),
  assistant: assistantSettingsSchema,
});

export interface Shipped {
  key: string;
  revision: number;
  settings: AssistantSettings;
}

/** Those that come with this version of the app, by key. The first, `commonplace`, is the default of a new library. */
export async function readShipped(folder: string): Promise<Map<string, Shipped>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const all = await Promise.all(
    names.map(async (name) => {
      const { key, revision, assistant } = shippedSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      return { key, revision, settings: assistant };
    }),
  );
  all.sort((a, b) => Number(b.key === 'commonplace') - Number(a.key === 'commonplace') || (a.key < b.key ? -1 : 1));
  return new Map(all.map((one) => [one.key, one]));
}

export interface SeedOptions {
  storage: Storage<{ assistants: typeof assistantsStore }>;
  newId(): string;
  now(): number;
}

/**
 * Gives an owner the assistants that came with the app: those that are new, and a newer revision of those that were not
 * changed. What the user changed or removed stays as it is.
 */
export async function seedShipped(
  { storage, newId, now }: SeedOptions,
  owner: string,
  shipped: ReadonlyMap<string, Shipped>,
): Promise<void> {
  const known = new Map((await storage.read.assistants.shipped({ owner })).map((one) => [one.key, one]));
  for (const { key, revision, settings } of shipped.values()) {
    const there = known.get(key);
    if (there !== undefined && (there.removed === 1 || there.unchanged === 0 || there.revision >= revision)) continue;
    const named = await withFreeName(storage, owner, settings, there?.id);
    const text = { nameKey: nameKey(named.name), settings: settingsText(named), now: now() };
    if (there === undefined) {
      const came = { key, revision };
      await storage.write.assistants.create({
        ...{ owner, id: newId(), ...text, changed: 'came with the app', shipped: came, picture: null },
      });
    } else {
      const changed = 'a newer one came with the app';
      await storage.write.assistants.addVersion({
        ...{ owner, id: there.id, base: there.version, ...text, changed, revision },
      });
    }
  }
}

/** The settings under a name that nobody else has. */
export async function withFreeName(
  storage: SeedOptions['storage'],
  owner: string,
  settings: AssistantSettings,
  exceptId?: string,
): Promise<AssistantSettings> {
  const taken = new Set(await storage.read.assistants.nameKeys({ owner, exceptId: exceptId ?? null }));
  return { ...settings, name: freeName(settings.name, taken) };
}
