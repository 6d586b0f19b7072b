import {
  CommonplaceError,
  defaultSettings,
  type Inputs,
  type Principal,
  type Settings,
  settingsSchema,
} from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { settingsStore } from './store.ts';

export interface SettingsService {
  get(principal: Pick<Principal, 'accountId'>): Promise<Settings>;
  /** Changes what is named. Throws invalid_input where values do not fit together. */
  update(principal: Principal, changes: Inputs['settings']['update']): Promise<Settings>;
}

/** Settings from their rows; the default of each one whose row makes no sense. */
export function toSettings(stored: readonly { key: string; value: string }[]): Settings {
  const values: Record<string, unknown> = {};
  for (const { key, value } of stored) {
    const known = parsedValue(value);
    const kept = settingsSchema.partial().safeParse({ [key]: known });
    if (known !== undefined && kept.success) Object.assign(values, kept.data);
  }
  return settingsSchema.parse({ ...defaultSettings, ...values });
}

function parsedValue(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** The library's own settings: one row a changed value, so that defaults may improve later. `changed` is told after each. */
export function createSettings(
  storage: Storage<{ settings: typeof settingsStore }>,
  changed: () => void = () => {},
): SettingsService {
  async function get(principal: Pick<Principal, 'accountId'>): Promise<Settings> {
    return toSettings(await storage.read.settings.all({ owner: principal.accountId }));
  }
  return {
    get,
    async update(principal, changes) {
      const next = { ...(await get(principal)), ...changes };
      if (next.chunkOverlap > next.chunkSize / 2) {
        throw new CommonplaceError('invalid_input', 'The overlap may be at most half of the length of a passage.');
      }
      const values = Object.entries(changes).map(([key, value]): [string, string] => [key, JSON.stringify(value)]);
      await storage.write.settings.put({ owner: principal.accountId, values });
      changed();
      return next;
    },
  };
}
