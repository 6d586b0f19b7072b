import { z } from 'zod';
import type { PastMessage, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { askJson } from '../../language/index.ts';
import { leansOnPast, standaloneQuestion } from '../grounding/standalone.ts';
import { conversationThatFits } from './conversation.ts';
import { rewriteRules } from './prompts.ts';
import type { ModelSession } from './session.ts';

const schema = z.strictObject({ question: z.string().trim().min(1).max(600) });
/** Longest wait: after it the rules make the question whole. */
const longestMs = 15_000;
const conversationTokens = 1000;

/** A follow-up question made whole by the model in one short call; one that is whole is not asked about. */
export async function rewriteWithModel(
  { model }: Pick<ModelSession, 'model'>,
  principal: Principal,
  { question, past, signal }: { question: string; past: readonly PastMessage[]; signal: AbortSignal },
): Promise<string> {
  if (!leansOnPast(question, past)) return question;
  const talk = conversationThatFits(past, conversationTokens).map(
    ({ role, content }) => `${role === 'user' ? 'User' : 'Assistant'}: ${content}`,
  );
  try {
    const { value } = await askJson(model, principal, {
      ...{ schema, name: 'whole-question', purpose: 'a follow-up question made whole', temperature: 0, maxTokens: 300 },
      messages: [
        { role: 'system', content: rewriteRules },
        {
          role: 'user',
          content: `Conversation:\n${talk.join('\n')}\n\nLast question: ${question}\n\nAnswer with a JSON object {"question": "..."} and nothing else.`,
        },
      ],
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
    });
    return value.question;
  } catch (error) {
    // What the rules make of it is good enough to look for; the answer's own call tells what is wrong.
    if (error instanceof CommonplaceError && error.code !== 'limit_reached' && !signal.aborted) {
      return standaloneQuestion(question, past);
    }
    throw error;
  }
}
