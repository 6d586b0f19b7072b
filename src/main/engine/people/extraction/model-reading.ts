import type { CommonplaceError, IngestStep, Principal } from '../../../../contract/index.ts';
import type { LanguageModel } from '../../language/index.ts';
import type { PeopleLoop } from '../people-loop.ts';
import type { UnreadVersion } from '../store-reading.ts';
import { type TakeInOptions, type TakenIn, takeIn } from '../take-in.ts';
import { extractByModel, modelMethod } from './extract-by-model.ts';

export interface ModelReadingOptions extends TakeInOptions {
  loop: Pick<PeopleLoop, 'readByRules' | 'inTurn'>;
}

export interface ReadByModel extends TakenIn {
  /** Parts of the text that got no answer; what was found in the others is stored. */
  failed: CommonplaceError | null;
}

/** Reads versions for people by a language model, beside what the rules found in them. */
export function createModelReading(options: ModelReadingOptions) {
  const { storage, loop, now } = options;
  return {
    /**
     * Tells each step as it is done. What the model said of the version before and does not say now is taken back, but
     * where a part got no answer. Throws what the model throws where it answered nothing; nothing is changed then.
     */
    async *read(
      principal: Pick<Principal, 'accountId'>,
      model: LanguageModel,
      version: UnreadVersion,
      signal?: AbortSignal,
    ): AsyncGenerator<IngestStep, ReadByModel> {
      const { input, reading: rules } = await loop.readByRules(version);
      const found = yield* extractByModel(model, principal, input, rules, { signal, clock: now });
      const { versionId } = version;
      const taken = await loop.inTurn(() =>
        takeIn(options, {
          ...{ version, text: input.text, reading: found.reading, by: 'model', method: null },
          partial: found.failed !== null,
        }),
      );
      if (found.failed === null) {
        await storage.write.people.markReadByModel({ versionId, method: modelMethod(model) });
      }
      return { ...taken, failed: found.failed };
    },
  };
}

export type ModelReading = ReturnType<typeof createModelReading>;
