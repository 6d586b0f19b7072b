/** Characters that only steer how text is shown or joined: marks of direction, word joiners, soft hyphens, byte orders. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
/** Control characters, NUL among them, are no part of a question; a line break is a space. */
const control = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Beyond the contract's limit, for callers that have none. */
const longest = 20_000;
const quotes = /[“”„‟«»＂]/g;

/**
 * A question without what nobody sees: control characters, marks of direction, lone surrogates. Typographic quotation
 * marks become plain ones, full-width letters and signs narrow ones, so that one set of rules reads them all.
 */
export function cleanQuery(query: string): string {
  return query
    .slice(0, longest)
    .toWellFormed()
    .replace(control, ' ')
    .replace(unseen, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(quotes, '"')
    .replaceAll('\ufffd', ' ')
    .trim();
}
