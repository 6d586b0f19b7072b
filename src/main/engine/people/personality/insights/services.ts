import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Person,
  type Principal,
  personalityText,
  type TaskEvent,
} from '../../../../../contract/index.ts';
import type { Entertainment } from '../entertainment/service.ts';
import { type UpdateTraits, updateTraits } from '../update-people.ts';
import type { InsightsLoop } from './insights-loop.ts';
import type { readWorth } from './worth.ts';

export interface InsightsServices {
  loop: InsightsLoop;
  entertainment: Entertainment;
  worth: ReturnType<typeof readWorth>;
}

/** What each way of taking insights is worth, with the words that explain it. */
export function methodsOf({ worth }: InsightsServices): Outputs['traits']['methods'] {
  const { sources, accuracy, not } = personalityText;
  return { methods: worth.methods(), text: { sources: [...sources], accuracy: [...accuracy], not: [...not] } };
}

/** An update that somebody asks for begins with what waits to be read of those whom it is about. */
export async function* updateAfterReading(
  { loop }: InsightsServices,
  updating: UpdateTraits,
  principal: Principal,
  input: Inputs['traits']['update'],
): AsyncGenerator<TaskEvent, void> {
  const person: Person | null = input.id === undefined ? null : await updating.find(principal, input.id);
  let trouble: CommonplaceError | undefined;
  await loop.catchUp(principal.accountId, person?.id ?? null).catch((error: unknown) => {
    if (!(error instanceof CommonplaceError)) throw error;
    trouble = error;
  });
  // What is there is counted all the same; then whoever asked is told that not all could be read.
  yield* updateTraits(updating, principal, input);
  if (trouble !== undefined) throw trouble;
}
