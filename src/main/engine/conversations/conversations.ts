import type { Answering } from '../chat/index.ts';

export interface Conversations {
  readonly answering: Answering;
}

export function createConversations(options: { answering: Answering }): Conversations {
  return { answering: options.answering };
}
