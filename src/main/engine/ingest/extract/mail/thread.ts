/** "Re:", "AW: Fwd:", "Re[2]:", "回复:" and their kin before a subject; lists' "[name]" tags stay. */
const replyMark =
  /^\s*(?:(?:re|aw|antw|antwort|sv|vs|vá|odp|ynt|rif|res|ref|fwd?|wg|tr|rv|enc|doorst|vl|pd|i|回复|回覆|答复|转发|轉寄|返信|転送)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*)+/iu;

/** A subject without marks of reply and forwarding, in lower case: equal for all messages of a thread. */
function normalSubject(subject: string): string {
  return subject.replace(replyMark, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/**
 * What the messages of one conversation have in common: the id of its first message, from the references; for replies
 * without references `subject:` and the normalised subject; null for a message that says nothing.
 */
export function threadKey(mail: {
  subject: string;
  messageId?: string;
  inReplyTo?: string;
  references?: readonly string[];
}): string | undefined {
  const first = mail.references?.[0] ?? mail.inReplyTo;
  if (first) return first;
  const subject = normalSubject(mail.subject);
  const isReply = replyMark.test(mail.subject) && subject !== '';
  if (mail.messageId && !isReply) return mail.messageId;
  return subject === '' ? mail.messageId : `subject:${subject}`;
}

/** The ids of a References or In-Reply-To header, in order, each once. */
export function messageIds(header: string | undefined): string[] {
  return [...new Set(header?.match(/<[^<>\s]+>/g) ?? [])];
}
