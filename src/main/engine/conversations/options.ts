import type { Principal } from '../../../contract/index.ts';
import type { Answering, AssistantSnapshot, Consents } from '../chat/index.ts';
import type { FeedbackOptions } from './feedback.ts';
import type { ReadBytes } from './import/source.ts';
import type { PurgingOptions } from './purging.ts';

export interface ConversationsOptions extends PurgingOptions, FeedbackOptions {
  answering: Answering;
  consents: Pick<Consents, 'ask' | 'forget'>;
  /** An assistant by id as it is now; without one, the one that is set. Throws not_found. */
  assistant(principal: Principal, id?: string): Promise<AssistantSnapshot | null>;
  /** Takes the words of a document that was removed out of stored answers. */
  purgeQuotes(documentId: string): Promise<void>;
  /** The bytes of a file within an archive. */
  readBytes: ReadBytes;
  /** Fresh UUIDv7 ids. */
  newId(): string;
  /** UTC milliseconds. */
  now(): number;
}
