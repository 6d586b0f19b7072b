import type { Part } from './attachments.ts';
import type { MailMessage } from './message.ts';

/** A message with its words still in the forms they came in. */
export interface RawMail {
  message: Omit<MailMessage, 'body' | 'attachments'>;
  plain: string;
  html: string;
  parts: Part[];
}
