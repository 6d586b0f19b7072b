import { CommonplaceError } from '../../../../contract/index.ts';
import type { PostAnswer } from '../../upkeep/index.ts';
import { brief, contextTooLong, reasonOf } from './chat-protocol.ts';
import { waitAsked } from './rate-limits.ts';
import { type Dialect, simpler } from './request-body.ts';
import { MayBeTriedAgain } from './retrying.ts';

export interface RefusedQuestion {
  url: URL;
  model: string;
  dialect: Dialect;
  hasKey: boolean;
  /** The variable of the environment that a key for it may be in. */
  keyVariable: string | null;
  /** Names of parameters that the user may set and a server need not know. */
  parameters: readonly string[];
  now: number;
  /** The server's words without the key, should it repeat it. */
  redacted(words: string): string;
}

/** As much of a refusal is read. */
const longestReason = 20_000;
/** Too busy, too many questions, or broken for the moment. */
const passing = [408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529];

/**
 * What an answer that is none means: a simpler way to ask, which is returned; something that may pass, thrown as
 * MayBeTriedAgain; or an error that says what to do.
 */
export async function refusal(answer: PostAnswer, question: RefusedQuestion): Promise<Dialect> {
  const { url, model, redacted } = question;
  const { status, headers } = answer;
  const body = await beginning(answer.pieces);
  const reason = redacted(reasonOf(body) ?? '');
  const says = reason === '' ? '' : ` It says: ${brief(reason)}`;
  if (status === 401 || (status === 403 && !question.hasKey)) {
    throw new CommonplaceError(
      'model_key',
      question.hasKey
        ? `${url.host} does not accept the key. ${whereToPutOne(question)}`
        : `${url.host} wants a key. ${whereToPutOne(question)}`,
    );
  }
  if (status === 402) {
    throw new CommonplaceError('forbidden', `${url.host} wants to be paid first.${says}`);
  }
  if (status === 403) throw new CommonplaceError('forbidden', `${url.host} refuses this question.${says}`);
  if (status === 404) {
    throw new CommonplaceError('not_found', `${url.host} has no model "${model}", or nothing at this address.${says}`);
  }
  if (status >= 300 && status < 400) {
    throw new CommonplaceError(
      'forbidden',
      `${url.host} leads to another address, to which no key is sent. Set the address that it means.`,
    );
  }
  if (passing.includes(status)) {
    const afterMs = waitAsked(headers, question.now);
    const when =
      afterMs !== null && afterMs > 1000 ? ` Try again in ${Math.ceil(afterMs / 1000)} s.` : ' Try again later.';
    const what = status === 429 ? 'takes no more questions at the moment' : `cannot answer at the moment (${status})`;
    throw new MayBeTriedAgain(new CommonplaceError('unavailable', `${url.host} ${what}.${when}${says}`), afterMs);
  }
  if (status === 413 || contextTooLong.test(reason)) {
    throw new CommonplaceError('invalid_input', `The question is too long for ${model}.${says}`);
  }
  if (status === 400 || status === 422) {
    const other = simpler(question.dialect, reason, question.parameters);
    if (other !== null) return other;
  }
  throw new CommonplaceError('invalid_input', `${url.host} did not take the question (${status}).${says}`);
}

function whereToPutOne({ keyVariable }: RefusedQuestion): string {
  const environment = keyVariable === null ? '' : `, or set ${keyVariable} and start Commonplace again`;
  return `Put one in under Settings, Language models${environment}.`;
}

async function beginning(pieces: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece.toString('utf8');
    if (text.length > longestReason) break;
  }
  return text;
}
