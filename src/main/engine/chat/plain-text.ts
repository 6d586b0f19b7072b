/**
 * A document's own words as plain text for an answer: no images, links, tags or marks of lists, nothing that looks like
 * a citation mark, on one line. What stands in a document is quoted and never acts on the page.
 */
export function plainText(quote: string): string {
  let text = quote.replace(/[\r\n\t]+/g, ' ');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/<!--.*?-->|<\/?[a-z][^<>]*>/gi, '')
      .replace(/!?\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '$1')
      .replace(/!\[([^[\]]*)\](?:\[[^[\]]*\])?/g, '$1')
      .replace(/\[([^[\]]*)\]\[[^[\]]*\]/g, '$1')
      .replace(/\[(\d+)\]/g, '($1)');
  }
  return text
    .replace(/^\s*(?:#{1,6}\s+|>\s+|[-*+•]\s+|\d+[.)]\s+)+/, '')
    .replace(/^\s*\|\s*|\s*\|\s*$/g, '')
    .replace(/\s*\|\s*/g, ' · ')
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/!\[/g, '[')
    .replace(/\]\(/g, '] (')
    .replace(/\s+/g, ' ')
    .trim();
}
