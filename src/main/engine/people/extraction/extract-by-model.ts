import { CommonplaceError, type IngestStep, type Principal } from '../../../../contract/index.ts';
import { askJson, type LanguageModel } from '../../language/index.ts';
import type { PeopleInput, PeopleReading, Span } from '../read/types.ts';
import { answerSchema } from './answer-schema.ts';
import { halvesOf, piecesOf } from './pieces.ts';
import { promptVersion, questionFor } from './prompt.ts';
import { type AnsweredPiece, type Dropped, toReading } from './to-reading.ts';

export interface ModelExtraction {
  /** Only what the model found; its people have the keys that the rules gave them. */
  reading: PeopleReading;
  /** Parts that got no answer: what was found before in them stays as it is. */
  failed: CommonplaceError | null;
}

/** A text longer than so many questions is read to there: about 1.4 million letters. */
const mostQuestions = 200;
/** A model that fails so often in a row will fail on. */
const mostFailures = 3;
/** A part this short is not divided again. */
const shortestPiece = 1000;
const mostSpeakers = 40;

/** The method of facts that a model finds. */
export function modelMethod(model: Pick<LanguageModel, 'name'>): `model:${string}` {
  return `model:${model.name} ${promptVersion}`;
}

/**
 * Reads a text for people by a language model, part by part, telling each step as it is done. Throws what the model
 * throws (forbidden, unavailable, timeout, model_key, cancelled ...) where no part was answered.
 */
export async function* extractByModel(
  model: LanguageModel,
  principal: Pick<Principal, 'accountId'>,
  input: PeopleInput,
  rules: PeopleReading,
  options: { signal?: AbortSignal | undefined; clock(): number },
): AsyncGenerator<IngestStep, ModelExtraction> {
  const waiting = piecesOf(input.text);
  const speakers = rules.people
    .filter(({ mentions }) => mentions.some(({ role }) => role !== 'named'))
    .map(({ name }) => name);
  const answered: AnsweredPiece[] = [];
  const asked = { questions: 0, parts: waiting.length, failures: 0 };
  let failed: CommonplaceError | null = null;
  for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
    if (asked.questions >= mostQuestions) {
      yield step('extract', `The text is long: its first ${piece.start} letters were read by ${model.name}`, 0);
      break;
    }
    asked.questions += 1;
    const started = options.clock();
    const took = () => options.clock() - started;
    const problems: string[] = [];
    try {
      const { value, repaired, cutOff } = await askJson(model, principal, {
        ...{ schema: answerSchema, name: 'people', purpose: 'people in a text', signal: options.signal },
        messages: questionFor(input.text.slice(piece.start, piece.end), {
          title: input.title,
          speakers: speakers.slice(0, mostSpeakers),
        }),
        onRepair: (found) => void problems.push(...found),
      });
      asked.failures = 0;
      if (repaired) yield step('repair', `Asked ${model.name} to mend its answer: ${problems[0]}`, took());
      answered.push({ piece, answer: value });
      if (cutOff && piece.end - piece.start > shortestPiece) {
        waiting.unshift(...halvesOf(input.text, piece));
        asked.parts += 2;
      }
      yield step(
        'extract',
        `${partOf(piece)}: ${value.facts.length} ${value.facts.length === 1 ? 'statement' : 'statements'}`,
        took(),
      );
    } catch (error) {
      if (!(error instanceof CommonplaceError) || error.code === 'cancelled') throw error;
      failed = error;
      asked.failures += 1;
      if (error.code === 'model_answer') {
        yield step('repair', `${partOf(piece)}: ${model.name} could not mend its answer`, took());
        if (asked.failures < mostFailures) continue;
      }
      break;
    }
  }
  if (failed !== null && answered.length === 0) throw failed;
  const { reading, dropped } = toReading(input, rules, answered, modelMethod(model));
  const left = leftOut(dropped);
  if (left !== null) yield step('extract', left, 0);
  return { reading, failed };

  function partOf({ start }: Span): string {
    return asked.parts === 1
      ? `Read by ${model.name}`
      : `Part ${asked.questions} of ${Math.max(asked.parts, asked.questions)} (from letter ${start}), read by ${model.name}`;
  }
}

function step(name: IngestStep['step'], text: string, ms: number): IngestStep {
  return { step: name, text, ms };
}

function leftOut({ notQuoted, nobody, beside, instruction }: Dropped): string | null {
  const reasons = [
    notQuoted > 0 && `${notQuoted} whose quote is not in the text`,
    nobody > 0 && `${nobody} about nobody in the text`,
    beside > 0 && `${beside} whose quote does not say so`,
    instruction > 0 && `${instruction} from words that give instructions to a machine`,
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : `Left out: ${reasons.join(', ')}`;
}
