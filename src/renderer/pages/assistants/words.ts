import type { Assistant, AssistantSettings } from '../../../contract/index.ts';

type Agent = AssistantSettings['agent'];
type Backend = AssistantSettings['backend'];

/** Ways of answering, the usual one first. */
export const agents: readonly { value: Agent; label: string; says: string }[] = [
  {
    value: 'rag',
    label: 'From documents',
    says: 'Searches once, answers from the passages that were found, and cites each statement. Right for most questions.',
  },
  {
    value: 'react',
    label: 'Step by step',
    says: 'Works with tools: searches several times, opens documents, queries tables. Slower, for questions that one search does not settle. Needs a language model.',
  },
  {
    value: 'direct',
    label: 'The model alone',
    says: 'Looks at no document and cites nothing. For rewording and translating. Needs a language model.',
  },
];

export const backends: readonly { value: Backend; label: string; says: string }[] = [
  {
    value: 'auto',
    label: 'The one that is set',
    says: 'The language model of the settings; where none is set, quotes.',
  },
  {
    value: 'extractive',
    label: 'No model',
    says: 'Sentences of your documents, word for word. Nothing leaves this computer.',
  },
  { value: 'llama', label: 'A model on this computer', says: 'Runs inside Commonplace. Nothing leaves this computer.' },
  {
    value: 'openai-compatible',
    label: 'A model of a provider',
    says: 'Your question and the passages found for it are sent to the provider that you choose.',
  },
];

/** How an assistant answers, in a line: "From documents · the model that is set · contracts". */
export function manner({ agent, backend, model, collections }: AssistantSettings): string {
  const way = agents.find(({ value }) => value === agent)?.label ?? agent;
  const by =
    backend === 'auto'
      ? (model ?? 'the model that is set')
      : backend === 'extractive'
        ? 'no model'
        : (model ?? ofBackend(backend));
  const reads = agent === 'direct' ? null : collections.length === 0 ? 'all documents' : collections.join(', ');
  return [backend === 'extractive' ? 'Quotes' : way, by, reads].filter((part) => part !== null).join(' · ');
}

function ofBackend(backend: Backend): string {
  return backend === 'llama' ? 'a model on this computer' : 'a model of a provider';
}

/** How a shipped one stands to what the app brings; null for the user's own and for one that is as it came. */
export function shippedLine({ shipped, asShipped, newerShipped }: Assistant): string | null {
  if (!shipped || asShipped) return null;
  return newerShipped
    ? 'Changed by you; the app has come with a newer one since.'
    : 'Changed by you; it came with the app.';
}
