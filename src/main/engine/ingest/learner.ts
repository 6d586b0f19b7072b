import { CommonplaceError } from '../../../contract/index.ts';
import type { EmbedderClient } from '../models/index.ts';
import { modelInput } from './chunk/index.ts';
import type { OpenPassage } from './store-read.ts';

export type PassageEmbedder = Pick<EmbedderClient, 'embedPassages'>;

/** The vectors of passages; null for one that brings the model down. */
export type EmbedPassages = (passages: readonly OpenPassage[]) => Promise<Map<OpenPassage, Float32Array | null>>;

/** A text that every model takes: tells a text that brings it down from a model that cannot be used at all. */
const harmless = 'Is anybody there?';
/** Texts remembered as poison; beyond these the oldest are forgotten and cost a crash again. */
const remembered = 1000;

/**
 * Embeds passages; null for one that brings the model down. Throws where the model cannot be used whatever the text.
 */
export function createLearner(embedder: PassageEmbedder, signal: AbortSignal): EmbedPassages {
  const poison = new Set<string>();

  async function embed(passages: readonly OpenPassage[]): Promise<Map<OpenPassage, Float32Array | null>> {
    const found = new Map<OpenPassage, Float32Array | null>();
    const wholesome = passages.filter((passage) => !poison.has(keyOf(passage)));
    for (const passage of passages) if (poison.has(keyOf(passage))) found.set(passage, null);
    await embedInto(found, wholesome);
    return found;
  }

  /** In halves after a crash, until the text that did it is alone. */
  async function embedInto(
    found: Map<OpenPassage, Float32Array | null>,
    passages: readonly OpenPassage[],
  ): Promise<void> {
    const [first] = passages;
    if (first === undefined) return;
    try {
      const vectors = await embedder.embedPassages(passages.map(inputOf), signal);
      for (const [i, passage] of passages.entries()) found.set(passage, vectors[i] ?? null);
    } catch (error) {
      if (!(error instanceof CommonplaceError) || error.code !== 'embedder_failed') throw error;
      if (passages.length === 1) {
        await embedder.embedPassages([harmless], signal);
        setAside(first);
        found.set(first, null);
        return;
      }
      const middle = Math.ceil(passages.length / 2);
      await embedInto(found, passages.slice(0, middle));
      await embedInto(found, passages.slice(middle));
    }
  }

  function setAside(passage: OpenPassage): void {
    poison.add(keyOf(passage));
    const [oldest] = poison;
    if (poison.size > remembered && oldest !== undefined) poison.delete(oldest);
  }

  return embed;
}

const inputOf = ({ headingPath, text }: OpenPassage) => modelInput({ headingPath, start: 0, end: text.length }, text);

const keyOf = ({ inputHash }: OpenPassage) => Buffer.from(inputHash).toString('base64');
