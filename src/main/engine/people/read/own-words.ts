import type { Span } from './types.ts';

interface OwnWords extends Span {
  text: string;
  signature: (Span & { text: string }) | null;
}

const quotedLine = /^\s*>/;
/** Where the message below begins, which somebody else wrote. */
const below =
  /^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d['’]origine)|^Begin forwarded message|^_{10,}\s*$|^From: .+@/i;
const introduces =
  /^(?:On|Am|Le|El|Il|Op|Den) .{8,160}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev)\b.{0,100}:\s*$/i;
const signatureMark =
  /\n-- ?\r?\n|\n--\r?\n|\n(?:best|kind|warm|many|all|with)?\s*(?:regards|wishes|cheers|sincerely|yours|love|thanks|thank you|see you|take care|best|bis bald|lg|mfg|mit freundlichen Grüßen|viele Grüße|liebe Grüße|cordialement|bien à vous|saludos|un abrazo|cumprimentos|hälsningar|groetjes)(?:\s+(?:regards|wishes|the best|sincerely|truly|so much|again))?[,!.]?\s*\r?\n/i;
/** A longer end is no signature. */
const longestSignature = 800;

/** What the sender of a mail wrote: headers, the message below and the signature are cut, quoted lines stay as they are. */
export function ownWords(text: string): OwnWords {
  const start = bodyStart(text);
  const lines = text.slice(start).split('\n');
  let end = text.length;
  let at = start;
  for (const [index, line] of lines.entries()) {
    const next = lines.slice(index + 1, index + 4).find((one) => one.trim() !== '');
    const isBelow =
      below.test(line) ||
      (introduces.test(line.trim()) &&
        (next === undefined || !quotedLine.test(next) || onlyQuotes(lines.slice(index + 1))));
    if (isBelow) {
      end = at;
      break;
    }
    at += line.length + 1;
  }
  const body = text.slice(start, end);
  const mark = signatureMark.exec(body);
  if (mark === null || body.length - mark.index > longestSignature) return { start, end, text: body, signature: null };
  const from = start + mark.index + 1;
  return {
    start,
    end: from,
    text: text.slice(start, from),
    signature: { start: from, end, text: text.slice(from, end) },
  };
}

function onlyQuotes(lines: readonly string[]): boolean {
  return lines.every((line) => line.trim() === '' || quotedLine.test(line));
}

/** After the subject and the lines From:, To:, Cc:, Date: that the reader of mail writes first. */
function bodyStart(text: string): number {
  const head = /^(?:# .*\r?\n(?:\r?\n)?)?(?:(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To): .*\r?\n)+(?:\r?\n)?/.exec(
    text,
  );
  return head === null ? 0 : head[0].length;
}
