import { askJson, type LanguageModel } from '../../../language/index.ts';
import { speaksToTheReader } from '../../extraction/instructions.ts';
import { locate, plainText } from '../../extraction/locate.ts';
import { insightsPrompt, insightsQuestion, insightsSchema } from './by-model-prompt.ts';
import type { FoundInsight, InsightSource, TheirWords } from './source.ts';

export interface ModelSourceOptions {
  /** Whose library it is: they switched the model on, and it is asked for them. */
  owner: string;
  /** The model that may be asked about personality; null where the owner did not switch that on. */
  model(): Promise<LanguageModel | null>;
}

/** One sign moves a trait by half a point at most (a tenth of this), as those of the other sources do. */
const strongest = 5;
/** Letters that a model is asked about at once, and questions of one text. */
const longest = 8000;
const mostQuestions = 10;

type Part = TheirWords['parts'][number];

/** Insights by a language model: what it says is kept only with a passage that stands in the person's own words. */
export function createModelSource({ owner, model }: ModelSourceOptions): InsightSource {
  return {
    async method() {
      const chosen = await model();
      return chosen === null ? null : `model:${chosen.name} ${insightsPrompt}`;
    },
    async find({ parts }, signal) {
      const chosen = await model();
      if (chosen === null) return [];
      const found: FoundInsight[] = [];
      for (const batch of batchesOf(parts).slice(0, mostQuestions)) {
        const { value } = await askJson(
          chosen,
          { accountId: owner },
          {
            ...{ schema: insightsSchema, name: 'insights', purpose: 'signs of personality in a text', signal },
            messages: insightsQuestion(batch.map(({ text }) => text.trim()).join('\n\n')),
          },
        );
        for (const { trait, adjustment, quote, reason } of value.insights) {
          const span = placeOf(quote, batch);
          const clamped = Math.max(-strongest, Math.min(strongest, adjustment));
          if (span !== null && clamped !== 0) found.push({ trait, adjustment: clamped, span, reason });
        }
      }
      return found;
    },
  };
}

/** Parts in groups that a model is asked about at once; a part that is longer than a question is divided. */
function batchesOf(parts: readonly Part[]): Part[][] {
  const batches: Part[][] = [];
  let letters = longest;
  for (const part of parts.flatMap(divided)) {
    if (letters + part.text.length > longest) {
      batches.push([]);
      letters = 0;
    }
    batches.at(-1)?.push(part);
    letters += part.text.length;
  }
  return batches;
}

function divided(part: Part): Part[] {
  const pieces: Part[] = [];
  for (let at = 0; at < part.text.length; ) {
    const line = part.text.lastIndexOf('\n', at + longest - 1) + 1;
    const space = part.text.lastIndexOf(' ', at + longest - 1) + 1;
    const rest = part.text.length - at <= longest;
    const end = rest ? part.text.length : line > at ? line : space > at ? space : at + longest;
    pieces.push({ start: part.start + at, end: part.start + end, text: part.text.slice(at, end) });
    at = end;
  }
  return pieces;
}

/** Where a quote stands in the person's words; null where it does not, or speaks to the reading machine. */
function placeOf(quote: string, batch: readonly Part[]): FoundInsight['span'] | null {
  for (const { start, text } of batch) {
    const found = locate(quote, plainText(text));
    if (found === null) continue;
    if (speaksToTheReader(text, found)) return null;
    return { start: start + found.start, end: start + found.end };
  }
  return null;
}
