import type { PassageEmbedder } from './learner.ts';

/** A model that learns what is stored. */
export interface Learning {
  /** `models.id`. */
  id: number;
  embedder: PassageEmbedder;
  /** The one that answers: documents wait for it, and it learns before all others. */
  active: boolean;
}

/** The models that are kept up, as the user chose them. */
export interface Learners {
  /** The model that answers first. It may change from one call to the next. */
  list(): readonly Learning[];
  /** A model beside the one that answers knows all passages; asked again after whatever is stored next. */
  finished(id: number): Promise<void>;
  /** It stored so many passages. */
  learned(id: number, passages: number): void;
  /** It cannot be used at the moment, unlike the one that answers. */
  failed(id: number, error: Error): void;
}
