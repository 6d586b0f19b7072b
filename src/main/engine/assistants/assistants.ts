import type { Principal } from '../../../contract/index.ts';
import type { AssistantSnapshot } from '../chat/index.ts';

export interface Assistants {
  /**
   * An assistant by id or name as it is now, or at one version; without a name the one that is set as default.
   * Throws not_found.
   */
  snapshot(principal: Principal, idOrName?: string, version?: number): Promise<AssistantSnapshot | null>;
}

export function createAssistants(): Assistants {
  return { snapshot: async () => null };
}
