import type { EmbedderClient } from './embedder-client.ts';
import type { ModelInfo } from './model-files.ts';

/** A model that can answer questions: its number in the library, what it is, and its process. */
export interface AnsweringModel {
  /** `models.id`: the key of its vectors. */
  id: number;
  info: ModelInfo;
  embedder: EmbedderClient;
}

/** The model that answers now, which the user may change at any time. */
export interface ActiveModel {
  /** To be taken once a search: the next call may give another model, whose vectors cannot be compared with these. */
  active(): AnsweringModel;
  /**
   * A model by its id in the list, where it knows every passage: for comparing models on the same questions. Throws
   * not_found, unavailable.
   */
  complete(id: string): Promise<AnsweringModel>;
}
