import type { Api } from '../../../client/index.ts';
import { useWatched } from '../model-parts/useWatched.ts';

const watch = (api: Api, signal: AbortSignal) => api.call.localModels.watch({}, { signal });

/** The models as they are by now; null before the engine has said so once. */
export const useLocalModels = () => useWatched(watch);
