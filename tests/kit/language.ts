import type { Settings } from '../../src/contract/index.ts';
import {
  createLanguageServices,
  createMemoryKeys,
  type KeyStore,
  type LanguageEnvironment,
  type LanguageServices,
  type Limits,
  type OpenLocal,
} from '../../src/main/engine/language/index.ts';
import type { StoredProvider } from '../../src/main/engine/language/store.ts';
import type { Outbound } from '../../src/main/engine/upkeep/index.ts';

interface LanguageKit {
  settings: Settings;
  outbound: Pick<Outbound, 'post'>;
  environment?: LanguageEnvironment;
  keychain?: KeyStore;
  limits?: Partial<Limits>;
  openLocal?: OpenLocal;
  now?(): number;
}

/** Language models over a list of providers in memory, for tests that need no library. */
export function openLanguageKit(kit: LanguageKit): LanguageServices & { rows: Map<string, StoredProvider> } {
  const rows = new Map<string, StoredProvider>();
  let settings = kit.settings;
  let ids = 0;
  const language = createLanguageServices({
    storage: {
      read: {
        language: { providers: async () => [...rows.values()].toSorted((a, b) => a.position - b.position) },
      },
      write: {
        language: {
          putProviders: async ({ providers }) => {
            for (const provider of providers) rows.set(provider.id, provider);
          },
          removeProvider: async ({ id }) => rows.delete(id),
        },
      },
    },
    settings: async () => settings,
    changeSettings: async (_principal, changes) => {
      settings = { ...settings, ...changes };
    },
    outbound: kit.outbound,
    environment: kit.environment ?? {},
    keychain: kit.keychain ?? createMemoryKeys(),
    newId: () => `01934567-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    now: kit.now ?? (() => 0),
    openLocal: kit.openLocal,
    limits: kit.limits,
  });
  return { ...language, rows };
}
