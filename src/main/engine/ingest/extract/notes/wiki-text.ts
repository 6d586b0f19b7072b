/** What a note's own marks say: other notes that it names, tags; and the text as its reader sees it. */
interface WikiText {
  text: string;
  /** Names of notes and files that it links to or embeds, each once. */
  links: string[];
  tags: string[];
}

/** Fenced listings, inline code and formulas: marks within them are no marks. */
const code =
  /(^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n[ \t]*\2[`~]*[ \t]*(?=\n|$)|$(?![\s\S])))|(`+)(?!`)[^\n]{0,2000}?[^`\n]\3(?!`)|\$\$[\s\S]{0,5000}?\$\$/gm;
const wikiLink = /(!?)\[\[([^[\]\n|]{1,300})(?:\\?\|([^[\]\n]{0,300}))?\]\]/g;
const localLink = /\]\(<?(?![a-z][a-z+.-]*:|#|\/\/)([^()\s<>]{1,500}\.(?:md|markdown|html?|canvas))(?:#[^)>]*)?>?\)/gi;
const tag = /(?<=^|[\s(,;])#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]{0,100})/gmu;
const callout = /^([ \t]*(?:>[ \t]*)+)\[!([\w-]{1,40})(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$/gm;
const blockId = /[ \t]\^[\w-]{4,}[ \t]*$/gm;
/** Logseq's marks on blocks. */
const blockFields = /^[ \t]*(?:id|collapsed|query-table|query-properties)::[^\n]*\n?/gm;

/** Obsidian, Logseq and Foam: `[[Note|words]]` reads as its words, `![[file]]` as the file's name. */
export function readWikiText(source: string): WikiText {
  const links = new Set<string>();
  const tags = new Set<string>();
  let text = '';
  let from = 0;
  for (const match of source.matchAll(code)) {
    text += prose(source.slice(from, match.index), links, tags) + match[0];
    from = match.index + match[0].length;
  }
  text += prose(source.slice(from), links, tags);
  return { text, links: [...links], tags: [...tags] };
}

function prose(source: string, links: Set<string>, tags: Set<string>): string {
  for (const [, name = ''] of source.matchAll(tag)) if (isTag(name)) tags.add(name);
  for (const [, path = ''] of source.matchAll(localLink)) links.add(noteName(path));
  let text = source;
  if (text.includes('[['))
    text = text.replace(wikiLink, (_, _embed: string, target: string, words?: string) => {
      const [note = '', ...places] = target.split('#');
      if (note.trim() !== '') links.add(note.trim());
      const size = words !== undefined && /^\d+(x\d+)?$/.test(words);
      return words && !size
        ? words
        : [note.trim(), ...places.map((place) => place.replace(/^\^/, '').trim())].filter(Boolean).join(' > ');
    });
  if (text.includes('[!'))
    text = text.replace(callout, (_, quote: string, kind: string, title: string) => {
      const name = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
      return `${quote}**${title === '' ? name : `${name}: ${title}`}**`;
    });
  if (text.includes('^')) text = text.replace(blockId, '');
  return text.includes('::') ? text.replace(blockFields, '') : text;
}

/** Numbers of issues and colours are no tags. */
function isTag(name: string): boolean {
  return /\p{L}/u.test(name) && !/^(?:[\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/i.test(name);
}

/** "Folder/My%20Note.md" is the note "My Note"; Notion's ids are left out. */
export function noteName(path: string): string {
  const last = path.split('/').at(-1) ?? path;
  return withoutId(decoded(last).replace(/\.[a-z]+$/i, ''));
}

/** Notion puts 32 hexadecimal digits behind the name of every page. */
export function withoutId(name: string): string {
  return name.replace(/[ _-]?[\da-f]{32}(?=$|_all$)/i, '').trim();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
