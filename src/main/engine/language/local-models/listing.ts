import type { LocalModel, LocalModelState, ModelProgress } from '../../../../contract/index.ts';
import { type Memory, type ModelSize, planContext } from '../llama/memory.ts';
import type { Runtime } from '../llama/runtime.ts';
import type { LocalCatalogueModel } from './catalogue.ts';
import type { Installed } from './installed.ts';

/** All that is known of a model at the moment: of the catalogue, or here, or both. */
export interface Listed {
  model?: LocalCatalogueModel | undefined;
  here?: Installed | undefined;
  progress?: (ModelProgress & { running: boolean }) | null;
  current: ReturnType<Runtime['current']>;
  /** It crashed so often that it is not started by itself. */
  givenUp?: boolean;
  memory: Memory;
  /** Tokens that the settings ask for; 0: as many as fit. */
  wanted: number;
  hub: string;
}

/** A model as it is shown. */
export function listed({ model, here, progress = null, current, givenUp, memory, wanted, hub }: Listed): LocalModel {
  const id = here?.id ?? model?.id ?? '';
  const info = here?.info ?? null;
  const mine = current?.id === id ? current : null;
  const size: ModelSize | null = info ?? model ?? null;
  const plan = size === null ? { contextTokens: 0, bytes: 0 } : planContext(size, wanted, memory.free);
  return {
    id,
    title: here?.title ?? model?.title ?? id,
    about: here?.about ?? model?.about ?? '',
    source: here?.source ?? 'catalogue',
    licence: here?.licence ?? model?.licence ?? null,
    licenceUrl: here?.licenceUrl ?? model?.licenceUrl ?? null,
    bytes: info?.bytes ?? model?.bytes ?? 0,
    parameters: info?.parameters ?? model?.parameters ?? null,
    quantisation: info?.quantisation ?? model?.quantisation ?? null,
    contextTokens: info?.contextTokens ?? model?.contextTokens ?? null,
    holds: mine?.loaded?.contextTokens ?? plan.contextTokens,
    memory: plan.bytes,
    fits: mine !== null || plan.bytes <= memory.free ? 'yes' : plan.bytes <= memory.total ? 'busy' : 'no',
    state: stateOf(here, mine, progress),
    progress: progress === null ? null : { ...progress, unit: 'bytes' },
    file: here?.file ?? null,
    url: model === undefined ? (here?.url ?? null) : `${hub}/${model.repository}`,
    gpu: mine?.loaded?.gpu == null ? null : { kind: mine.loaded.gpu, layers: mine.loaded.gpuLayers },
    problem: here?.problem?.toShape() ?? (givenUp ? crashed : null),
  };
}

const crashed = {
  code: 'unavailable' as const,
  message: 'It crashed three times in a row. Load it by hand to try again, or set a shorter context.',
};

function stateOf(here: Installed | undefined, mine: Listed['current'], progress: Listed['progress']): LocalModelState {
  if (mine !== null) return mine.loaded === null ? 'loading' : 'loaded';
  if (here !== undefined) return 'installed';
  if (progress == null) return 'available';
  return progress.running ? 'downloading' : 'paused';
}
