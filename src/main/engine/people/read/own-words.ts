import type { Span } from './types.ts';

/** What the sender of a mail wrote, without headers, quoted messages and signature. */
export function ownWords(text: string): Span & { text: string; signature: (Span & { text: string }) | null } {
  const start = bodyStart(text);
  let end = text.length;
  let signature: (Span & { text: string }) | null = null;
  let at = start;
  for (const line of text.slice(start).split('\n')) {
    if (
      /^\s*>|^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht)|^On .{10,120} wrote:\s*$|^Am .{10,120} schrieb .{1,80}:\s*$|^_{10,}\s*$|^From: .+@/i.test(
        line,
      )
    ) {
      end = at;
      break;
    }
    at += line.length + 1;
  }
  const body = text.slice(start, end);
  const mark =
    /\n-- ?\n|\n(?:best|kind|warm)?\s*(?:regards|wishes|cheers|sincerely|yours|love|thanks|thank you|mit freundlichen Grüßen|viele Grüße|cordialement|saludos|un abrazo)[,!.]?\s*\n/i.exec(
      body,
    );
  if (mark !== null) {
    const from = start + mark.index + 1;
    if (end - from < 600) signature = { start: from, end, text: text.slice(from, end) };
    end = from;
  }
  return { start, end, text: text.slice(start, end), signature };
}

/** After the subject and the lines From:, To:, Cc:, Date: that the reader of mail writes first. */
function bodyStart(text: string): number {
  const head = /^(?:# .*\n\n?)?(?:(?:From|To|Cc|Date): .*\n)+\n?/.exec(text);
  return head === null ? 0 : head[0].length;
}
