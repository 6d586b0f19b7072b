import type { Answer, Citation } from '../../../../contract/index.ts';
import type { ExportedConversation, ExportedMessage } from './format.ts';

/** Longest quote below an answer, in UTF-16 code units. */
const longestQuote = 600;

/** The chosen branch of a conversation: questions, answers, and the sources of each with title, page and quote. */
export function toMarkdown(conversation: ExportedConversation): string {
  const parts = [`# ${oneLine(conversation.title) || 'Conversation'}`, `*${day(conversation.createdAt)}*`];
  for (const message of chosenBranch(conversation)) {
    if (message.role === 'user') parts.push(`## ${day(message.createdAt, true)}`, quoted(message.text));
    else parts.push(...answerOf(message));
  }
  return `${parts.join('\n\n')}\n`;
}

/** From the first message to the leaf. */
export function chosenBranch({ messages, leafId }: ExportedConversation): ExportedMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: ExportedMessage[] = [];
  for (let at = leafId === null ? undefined : byId.get(leafId); at !== undefined; ) {
    branch.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return branch.reverse();
}

function answerOf({ text, state, error, answer }: ExportedMessage): string[] {
  const parts = text === '' ? [] : [text];
  if (state === 'stopped') parts.push('*(stopped)*');
  if (state === 'failed') parts.push(`*(failed: ${oneLine(error?.message ?? 'no answer came')})*`);
  if (answer !== null) parts.push(...tableOf(answer), ...sourcesOf(answer.citations));
  return parts;
}

function tableOf({ table }: Answer): string[] {
  if (table === null) return [];
  return [`Computed from ${oneLine(table.title)} (${oneLine(table.table)}):`, `\`\`\`sql\n${table.sql}\n\`\`\``];
}

function sourcesOf(citations: readonly Citation[]): string[] {
  if (citations.length === 0) return [];
  const lines = citations.map(({ n, title, page, quote }) => {
    const where = page === null ? '' : `, page ${page}`;
    const words = oneLine(quote);
    const short = words.length > longestQuote ? `${words.slice(0, longestQuote).trimEnd()}…` : words;
    return `- [${n}] ${escaped(oneLine(title))}${where}${short === '' ? '' : `: “${escaped(short)}”`}`;
  });
  return ['Sources:', lines.join('\n')];
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Text of documents is text: nothing in it is markup. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);

function day(time: number, withHour = false): string {
  const iso = new Date(time).toISOString();
  return withHour ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
}
