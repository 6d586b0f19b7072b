/** Zero-width and other invisible characters, marks that turn the direction of text, tag characters, controls. */
const invisible = /(?![\t\n\r])\p{Cc}|(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
/** Joiners stand within words of some scripts, and within emoji. */
const strayJoiner =
  /(?<!\p{L}|\p{M}|\p{Extended_Pictographic})(?:\u200c|\u200d)|(?:\u200c|\u200d)(?!\p{L}|\p{M}|\p{Extended_Pictographic})/gu;
/** Between letters of these scripts a joiner says nothing. */
const plainJoiner = /(?<=[\p{Script=Latin}\p{N}])(?:\u200c|\u200d)/gu;

/** Text without characters that nobody sees. */
export function visibleText(text: string): string {
  return text.replace(invisible, '').replace(strayJoiner, '').replace(plainJoiner, '');
}

/** A fenced block or an inline span of code: it is shown as it is. */
const codePattern =
  /(^|\n)([ \t]{0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n[ \t]{0,3}\3[`~]*[ \t]*(?=\n|$)|$)|(?<!`)(`+)(?!`)[^\n]*?[^`\n]\4(?!`)/g;

/**
 * A model's Markdown without anything that acts when it is shown: no image, no raw HTML, no link that hides where it
 * leads (the address stands behind its words), no characters that nobody sees. Code is left as it is.
 */
export function safeMarkdown(markdown: string): string {
  const text = visibleText(markdown);
  let safe = '';
  let from = 0;
  for (const found of text.matchAll(codePattern)) {
    safe += withoutActs(text.slice(from, found.index)) + found[0];
    from = found.index + found[0].length;
  }
  return safe + withoutActs(text.slice(from));
}

function withoutActs(markdown: string): string {
  let text = markdown;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<![a-z][^>]*>|<\?[\s\S]*?\?>/gi, '')
      .replace(/<(script|style|iframe|object|template)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
      .replace(/<((?:https?|mailto):[^\s<>]*)>/gi, '$1')
      .replace(/<\/?[a-z][^<>]*>/gi, '')
      // Definitions that links and images elsewhere refer to.
      .replace(/^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*\S.*$/gm, '')
      .replace(/!\[([^[\]]*)\]\s?\((?:[^()]|\([^()]*\))*\)/g, '$1')
      .replace(/!\[([^[\]]*)\](?:\s?\[[^[\]]*\])?/g, '$1')
      .replace(
        /(?<!!)\[([^[\]]*)\]\(\s*<?((?:[^()\s<>]|\([^()]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/g,
        linkInFull,
      )
      .replace(/!(?=\[)/g, '');
  }
  return text;
}

function linkInFull(_whole: string, words: string, address: string): string {
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return words;
  return words.trim() === '' || words === address ? address : `${words} (${address})`;
}
