import { decodeWide, looksLikeText } from './decode.ts';
import { extractorFor } from './registry.ts';

/** How much of a file is looked at. */
const sampleBytes = 16 * 1024;

/**
 * Which text format a file is, or null when it is not text. The name decides between formats that look alike;
 * content decides where it is unmistakable (a page of HTML saved as .csv or .xls) and where the name says nothing.
 */
export function sniffText(bytes: Uint8Array, promised: string | null): string | null {
  const sample = sampleText(bytes);
  const named = promised !== null && extractorFor(promised)?.isText ? promised : null;
  if (sample === null) return named !== null && maybeOtherEncoding(bytes) ? named : otherEncoding(bytes, promised);
  const content = contentFormat(sample, bytes.length <= sampleBytes);
  if (named === null) return content ?? (promised === null || isWriting(sample) ? 'txt' : null);
  if (content === 'html' && /^(txt|csv|tsv|json|xml|eml)$/.test(named)) return named === 'eml' ? 'eml' : 'html';
  // Translations of Qt are XML and called .ts; a settings file may be XML too.
  if (content === 'xml' && /^(typescript|config|txt|csv|tsv|json|assembly)$/.test(named)) return 'xml';
  if (named === 'json' && content === 'jsonl') return 'jsonl';
  if (named === 'xml' && content === null && !sample.trimStart().startsWith('<')) return 'txt';
  return named;
}

/** Words rather than filler: a file named like a PDF or Word document is read as text only if somebody wrote it. */
function isWriting(sample: string): boolean {
  const blanks = sample.match(/\s/g)?.length ?? 0;
  const spaced = blanks > 0 && blanks < sample.length * 0.6;
  return sample.length >= 16 && new Set(sample).size >= 10 && (spaced || /[\u3040-\u9fff]/.test(sample));
}

/** The beginning as text when it is ASCII, UTF-8, UTF-16 or UTF-32; null for other encodings and for binary data. */
export function sampleText(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, sampleBytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    if (looksLikeText(text)) return text;
  } catch {
    // Not UTF-8: perhaps one of the encodings with more bytes a character.
  }
  const wide = decodeWide(head);
  return wide !== null && looksLikeText(wide) ? wide : null;
}

/** Bytes beyond ASCII with no control characters between them: an older encoding, or UTF-16 without a mark. */
function maybeOtherEncoding(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, sampleBytes);
  const controls = head.filter((byte) => byte < 0x20 && byte !== 0x1b && (byte < 0x09 || byte > 0x0d)).length;
  const zeros = head.filter((byte) => byte === 0).length;
  return (
    controls <= head.length * 0.01 ||
    (zeros > head.length * 0.02 && zeros <= head.length * 0.6 && controls - zeros <= head.length * 0.2)
  );
}

/** An unnamed file in an older encoding is text only if it mostly consists of printable ASCII. */
function otherEncoding(bytes: Uint8Array, promised: string | null): string | null {
  if (promised !== null || !maybeOtherEncoding(bytes)) return null;
  const head = bytes.subarray(0, sampleBytes);
  const printable = head.filter((byte) => byte >= 0x20 && byte < 0x7f).length;
  return printable >= head.length * 0.4 ? 'txt' : null;
}

function contentFormat(sample: string, whole: boolean): string | null {
  const start = sample.replace(/^\ufeff/, '').trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype\s+html|<html|<head|<body)/i.test(start)) return 'html';
  if (/^<\?xml|^<!DOCTYPE/i.test(start)) return 'xml';
  if (/^WEBVTT\b/.test(start)) return 'vtt';
  if (/^[[{]/.test(start) && whole && isJson(start)) return 'json';
  if (/^\{.*\}\r?\n\{/.test(start)) return 'jsonl';
  if (isMail(start)) return 'eml';
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Several of the header fields that every message carries, before the first blank line. */
function isMail(text: string): boolean {
  const head = text.slice(0, 4000).split(/\r?\n\r?\n/)[0] ?? '';
  const fields = head.match(/^(from|to|subject|date|received|return-path|message-id|mime-version):\s/gim) ?? [];
  return new Set(fields.map((field) => field.toLowerCase())).size >= 3 && /^[\w-]+:\s/.test(head);
}
