/** What somebody quotes is another's words, or words as words: it says nothing of whoever quotes it. */
const quotes = [
  /"[^"\n]{1,2000}"/g,
  /“[^”\n]{1,2000}”/g,
  /„[^“”\n]{1,2000}[“”]/g,
  /«[^»\n]{1,2000}»/g,
  /»[^«\n]{1,2000}«/g,
  /「[^」\n]{1,2000}」/g,
  /『[^』\n]{1,2000}』/g,
  // A single mark is an apostrophe as well: only where it opens before a letter and closes after a sign.
  /(?<=^|[\s(,:])[‘'](?=\p{Lu})[^'‘’\n]{1,300}[.,!?…]['’](?=\s|$)/gmu,
  // A quoted line of mail or Markdown.
  /^[ \t]*>.*$/gm,
];
const quoted = /["“„«»「『‘'>]/;

/** The text with everything quoted made unreadable, each character in its place. */
export function withoutQuotes(text: string): string {
  if (!quoted.test(text)) return text;
  return quotes.reduce((masked, pattern) => masked.replace(pattern, (words) => words.replace(/[^\r\n]/g, '_')), text);
}

/** One line without emphasis and pictures, each character in its place. */
export function plainLine(text: string): string {
  return text
    .replace(/[\r\n\t*\u00a0\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\p{Extended_Pictographic}|[\u200d\ufe0f]|\p{Emoji_Modifier}/gu, (sign) => ' '.repeat(sign.length))
    .replace(/(?<=\s)[:;]-?[)(DPp](?=\s|$)/g, (sign) => ' '.repeat(sign.length));
}
