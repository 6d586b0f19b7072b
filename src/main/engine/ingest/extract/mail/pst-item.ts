import { nameFor, type Part } from './attachments.ts';
import { writeEml } from './eml-writer.ts';
import { type MapiProperties, mailOf, person } from './mapi.ts';
import { writeEvent, writeVcard } from './outlook-writers.ts';
import { extensionOf } from './pst-list.ts';
import type { PstMessage } from './pst-types.ts';
import type { RawMail } from './raw-mail.ts';
import { rtfWords } from './rtf-body.ts';

/** Messages within messages beyond this are left out. */
const maxDepth = 5;

/** An item of an Outlook data file in the form that everybody has for it: .eml, .vcf or .ics. */
export async function writePstItem(message: PstMessage, folder: string): Promise<Buffer> {
  const { PSTAppointment, PSTContact, PSTTask } = await import('@hiraokahypertools/pst-extractor');
  const kind = extensionOf(message.messageClass);
  if (kind === 'vcf' && message instanceof PSTContact) return writeVcard(message, (await words(message)).plain);
  if (kind === 'ics' && message instanceof PSTTask)
    return writeEvent({
      kind: 'VTODO',
      subject: message.subject,
      start: message.taskStartDate,
      end: message.taskDueDate,
      words: (await words(message)).plain,
    });
  if (kind === 'ics' && message instanceof PSTAppointment)
    return writeEvent({
      kind: 'VEVENT',
      subject: message.subject,
      start: message.startTime,
      end: message.endTime,
      location: message.location,
      attendees: message.allAttendees,
      repeats: message.recurrencePattern,
      words: (await words(message)).plain,
    });
  return writeEml(await rawMail(message, folder, 0));
}

async function rawMail(message: PstMessage, folder: string, depth: number): Promise<RawMail> {
  const parts: Part[] = [];
  for (const attachment of await message.getAttachments().catch(() => [])) {
    const part = await partOf(attachment, depth);
    if (part !== null) parts.push(part);
  }
  // Of an attached message the library gives the recipients of the message around it.
  const recipients = depth === 0 ? await message.getRecipients().catch(() => []) : [];
  const people = (kind: number) =>
    recipients
      .filter(({ recipientType }) => recipientType === kind)
      .map(({ displayName, smtpAddress, emailAddress }) =>
        person(displayName, [smtpAddress, emailAddress].find((address) => address.includes('@')) ?? ''),
      )
      .join(', ');
  const mail = await mailOf({ properties: propertiesOf(message), recipients: [], attachments: [] });
  const body = await words(message);
  return {
    message: {
      ...mail.message,
      to: people(1) || message.displayTo,
      cc: people(2) || message.displayCC,
      bcc: people(3) || message.displayBCC,
      ...(folder !== '' && { labels: folder }),
    },
    plain: body.plain,
    html: body.html,
    parts,
  };
}

/** The few properties that the reader of Outlook objects asks for, through the library's getters. */
function propertiesOf(message: PstMessage): MapiProperties {
  const texts: Readonly<Record<number, () => string>> = {
    55: () => message.subject,
    3098: () => message.senderName,
    66: () => message.sentRepresentingName,
    3103: () => message.senderEmailAddress,
    101: () => message.sentRepresentingEmailAddress,
    125: () => message.transportMessageHeaders,
    4149: () => message.internetMessageId,
    4162: () => message.inReplyToId,
  };
  const times: Readonly<Record<number, () => Date | null>> = {
    57: () => message.clientSubmitTime,
    3590: () => message.messageDeliveryTime,
    12295: () => message.creationTime,
  };
  return {
    text: (...tags) => tags.reduce((found, tag) => found || (texts[tag]?.() ?? ''), ''),
    bytes: () => null,
    number: () => null,
    time: (...tags) => tags.reduce((found, tag) => found || (times[tag]?.()?.toISOString() ?? ''), ''),
  };
}

/** The plain words and the HTML; of a message that has neither, what its rich text holds. */
async function words(message: PstMessage): Promise<{ plain: string; html: string }> {
  const plain = message.body.replace(/\0+$/, '');
  const html = message.bodyHTML;
  if (plain.trim() !== '' || html !== '' || message.bodyRTF === '') return { plain, html };
  return rtfWords(message.bodyRTF);
}

type Attachment = Awaited<ReturnType<PstMessage['getAttachments']>>[number];

async function partOf(attachment: Attachment, depth: number): Promise<Part | null> {
  const inner = depth < maxDepth ? await attachment.getEmbeddedPSTMessage().catch(() => null) : null;
  if (inner !== null) {
    const content = writeEml(await rawMail(inner, '', depth + 1));
    const subject = inner.subject || 'message';
    return { name: `${subject.slice(0, 120)}.eml`, mediaType: 'message/rfc822', content, inline: false };
  }
  const { fileData, mimeTag, contentId } = attachment;
  if (fileData === undefined) return null;
  const mediaType = mimeTag.toLowerCase() || 'application/octet-stream';
  const name = attachment.longFilename || attachment.filename || nameFor(mediaType);
  const picture = /\.(png|gif|jpe?g)$/i.test(name);
  return {
    name,
    mediaType: picture && !mediaType.startsWith('image/') ? 'image/jpeg' : mediaType,
    content: new Uint8Array(fileData),
    inline: contentId !== '',
  };
}
