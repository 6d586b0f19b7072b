import { availableParallelism } from 'node:os';
import {
  CommonplaceError,
  type LocalDownloadEvent,
  type LocalModel,
  type LocalModelList,
  type ModelParameters,
  type Principal,
  type Settings,
} from '../../../../contract/index.ts';
import type { StartChild } from '../../child/index.ts';
import { createChanges, createDownloads, followed, watched } from '../../model-library/index.ts';
import type { Outbound } from '../../upkeep/index.ts';
import type { LanguageModel } from '../language-model.ts';
import { createLlama } from '../llama/llama.ts';
import { type Memory, planContext } from '../llama/memory.ts';
import { createRuntime, type ModelFile } from '../llama/runtime.ts';
import { protocolParameters } from '../parameters.ts';
import { type LocalCatalogueModel, localCatalogue } from './catalogue.ts';
import { createInstalled, type Installed } from './installed.ts';
import { type Listed, listed } from './listing.ts';

type Caller = Pick<Principal, 'accountId'>;

export interface LocalModelsOptions {
  /** Where models lie that were downloaded, and what is known of files of the user's. */
  folder: string;
  startChild: StartChild;
  /** Absolute path of the built (in tests: the source) llama-child. */
  entry: string;
  outbound: Pick<Outbound, 'download'>;
  /** Where models are downloaded from: 'https://huggingface.co'. */
  hub: string;
  /** Left out: the catalogue that the app brings. */
  catalogue?: readonly LocalCatalogueModel[] | undefined;
  settings(accountId: string): Promise<Settings>;
  changeSettings(principal: Principal, changes: Partial<Settings>): Promise<unknown>;
  memory(): Memory;
  /** Whose settings say how models are loaded: the process is one for all. */
  owner: string;
  now(): number;
}

export interface OpenOptions {
  temperature: number;
  maxTokens: number;
  parameters: ModelParameters;
}

/** The language models that run inside Commonplace: what there is, what is here, and which one is loaded. */
export function createLocalModels(options: LocalModelsOptions) {
  const { catalogue = localCatalogue, hub, owner } = options;
  const changes = createChanges();
  const changed = changes.raise;
  const installed = createInstalled(options.folder, (id) => catalogue.some((model) => model.id === id));
  const downloads = createDownloads({
    installing: installed,
    outbound: options.outbound,
    hub,
    changed,
    now: options.now,
  });
  const loadSettings = async () => {
    const set = await options.settings(owner);
    const { localContext: contextTokens, localGpuLayers: gpuLayers, localThreads: threads } = set;
    return { contextTokens, gpuLayers, threads, idleMinutes: set.localIdleMinutes };
  };
  const runtime = createRuntime({ ...options, settings: loadSettings, changed });

  async function list(): Promise<LocalModelList> {
    const here = await installed.all();
    const memory = options.memory();
    const { localContext, localModel } = await options.settings(owner);
    const base: Omit<Listed, 'model' | 'here'> = { memory, wanted: localContext, hub, current: runtime.current() };
    const offered = catalogue.map(async (model) => {
      const found = here.find(({ id }) => id === model.id);
      const progress = found === undefined ? await downloads.progress(model) : null;
      return listed({ ...base, model, here: found, progress, givenUp: runtime.givenUp(model.id) });
    });
    const own = here
      .filter(({ id }) => !catalogue.some((model) => model.id === id))
      .map((found) => listed({ ...base, here: found, givenUp: runtime.givenUp(found.id) }));
    return {
      models: [...own, ...(await Promise.all(offered))],
      chosen: chosenOf(here, localModel)?.id ?? null,
      machine: { memory: memory.total, free: memory.free, cores: availableParallelism() },
    };
  }

  /** The one that is set; else the one that is loaded; else the first that is here. */
  function chosenOf(here: readonly Installed[], set: string): Installed | undefined {
    return here.find(({ id }) => id === set) ?? here.find(({ id }) => id === runtime.current()?.id) ?? here[0];
  }

  async function show(id: string): Promise<LocalModel> {
    const found = (await list()).models.find((model) => model.id === id);
    if (found === undefined) throw unknown(id);
    return found;
  }

  async function here(id: string): Promise<Installed> {
    const found = await installed.find(id);
    if (found !== null) return found;
    const offered = catalogue.find((model) => model.id === id);
    if (offered === undefined) throw unknown(id);
    throw new CommonplaceError('unavailable', `${offered.title} is not here yet: download it first.`);
  }

  async function named(model: string | null): Promise<Installed> {
    if (model !== null) return here(model);
    const { localModel } = await options.settings(owner);
    const found = chosenOf(await installed.all(), localModel);
    if (found !== undefined) return found;
    const sentence =
      'No language model is here. Download one in the settings (commonplace models language), or add a .gguf file.';
    throw new CommonplaceError('invalid_input', sentence);
  }

  const service = {
    list,
    watch: (signal?: AbortSignal) => watched(changes, list, signal),

    async add(file: string, name: string | undefined): Promise<LocalModel> {
      const id = await installed.add(file, name);
      changed();
      return show(id);
    },

    async *download(principal: Principal, id: string, signal?: AbortSignal): AsyncGenerator<LocalDownloadEvent> {
      const model = catalogue.find((one) => one.id === id);
      if (model === undefined) throw unknown(id);
      if ((await installed.find(id)) !== null) {
        throw new CommonplaceError('invalid_input', `${model.title} is here already.`);
      }
      const steps = followed({ downloads, changes }, principal, model, signal);
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (step.done) {
          if (step.value !== undefined) yield { type: 'done', model: await show(step.value) };
          return;
        }
        const { done, total, msLeft } = step.value;
        yield { type: 'progress', done, total, msLeft };
      }
    },

    async cancel(id: string, discard: boolean): Promise<LocalModel> {
      if (!catalogue.some((model) => model.id === id)) throw unknown(id);
      if (!(await downloads.cancel(id, discard))) {
        throw new CommonplaceError('unavailable', `Nothing is under way with ${id}.`);
      }
      return show(id);
    },

    async choose(principal: Principal, id: string): Promise<LocalModel> {
      await here(id);
      await options.changeSettings(principal, { localModel: id });
      changed();
      return show(id);
    },

    async load(id: string): Promise<LocalModel> {
      await runtime.load(fileOf(await here(id)));
      return show(id);
    },

    async unload(): Promise<{ unloaded: string | null }> {
      const id = runtime.current()?.id ?? null;
      return { unloaded: (await runtime.unload()) ? id : null };
    },

    async remove(id: string, confirmed: boolean): Promise<{ bytes: number }> {
      const { title, source, info } = await here(id);
      if (!confirmed) {
        const what = source === 'file' ? 'is forgotten; its file stays' : 'is deleted and must be downloaded again';
        throw new CommonplaceError('confirmation_needed', `${title} ${what}. Confirm it first.`);
      }
      await runtime.unload(id);
      await installed.remove(id);
      changed();
      return { bytes: source === 'file' ? 0 : (info?.bytes ?? 0) };
    },
  };

  return {
    service,

    /** A model to ask; null: the one that is set. Nothing is loaded before it is asked. Throws not_found, invalid_input. */
    async open(_principal: Caller, id: string | null, { parameters, ...choice }: OpenOptions): Promise<LanguageModel> {
      const found = await named(id);
      if (found.info === null) throw found.problem ?? unknown(found.id);
      const loaded = runtime.current()?.loaded;
      const { contextTokens } = await loadSettings();
      const planned = planContext(found.info, contextTokens, options.memory().free).contextTokens;
      return createLlama({
        ...{ runtime, model: fileOf(found), ...choice, parameters: protocolParameters(parameters) },
        contextTokens: loaded?.id === found.id ? loaded.contextTokens : planned,
      });
    },

    async close(): Promise<void> {
      await Promise.all([downloads.close(), runtime.close()]);
    },
  };
}

export type LocalModels = ReturnType<typeof createLocalModels>;

function fileOf({ id, title, file }: Installed): ModelFile {
  return { id, title, file };
}

function unknown(id: string): CommonplaceError {
  const sentence = `There is no language model called ${id}. "commonplace models language" names them.`;
  return new CommonplaceError('not_found', sentence);
}
