/**
 * What a person may write after type: beside a format's own name. Kept as plain text, since database threads read it:
 * they must not load the readers. A test holds the families against the readers' registry.
 */
const families: Readonly<Record<string, string>> = {
  documents:
    'pdf docx odt rtf epub fb2 pages doc mobi xps word-xml wpd hwp lit wps md html tex bib org rst adoc opml gpx kml plist xml txt',
  tables: 'ods numbers csv tsv json jsonl yaml toml parquet sqlite xlsx xls xlsb sheet-xml',
  slides: 'pptx odp key ppt vsdx',
  'mail and people':
    'mbox pst eml msg tnef ics vcf signal whatsapp telegram telegram-html slack slack-export discord messenger vtt transcript',
  pictures: 'jpg png webp gif raw tiff bmp ico avif heic psd svg',
  'audio and video': 'mp3 wav flac m4a opus ogg aac wma aiff mov 3gp mp4 webm mkv avi wmv mpg',
  'code and notebooks':
    'javascript jsx typescript tsx vue svelte astro php css scss graphql proto python ruby crystal elixir lua julia r matlab fortran pascal ada vba nim gdscript coffeescript vhdl go rust kotlin swift scala zig verilog terraform nix haskell elm ocaml fsharp erlang clojure lisp prolog shader solidity d dart groovy java csharp objective-c cpp c shell powershell batch perl tcl awk sql dockerfile makefile cmake bazel assembly cobol gherkin config diff ipynb',
  archives: 'zip tar gz bz2 xz zst 7z rar',
  'notes of other apps': 'enex notion joplin keep roam standard-notes onenote',
  web: 'mhtml webarchive weblink rss',
};

/** Usual names, each with the formats that a person means by it. */
const usualNames: Readonly<Record<string, string>> = {
  word: 'docx doc word-xml',
  excel: 'xlsx xls xlsb sheet-xml',
  powerpoint: 'pptx ppt',
  office: 'docx doc word-xml xlsx xls xlsb sheet-xml pptx ppt odt ods odp rtf pages numbers key vsdx wpd wps hwp',
  opendocument: 'odt ods odp',
  libreoffice: 'odt ods odp',
  document: 'docx doc word-xml odt rtf pages wpd wps hwp pdf',
  spreadsheet: 'xlsx xls xlsb sheet-xml ods numbers csv tsv',
  sheet: 'xlsx xls xlsb sheet-xml ods numbers csv tsv',
  table: 'xlsx xls xlsb sheet-xml ods numbers csv tsv parquet sqlite',
  presentation: 'pptx ppt odp key',
  slide: 'pptx ppt odp key',
  mail: 'eml msg mbox pst tnef',
  email: 'eml msg mbox pst tnef',
  'e-mail': 'eml msg mbox pst tnef',
  message: 'eml msg tnef signal whatsapp telegram telegram-html slack discord messenger',
  chat: 'signal whatsapp telegram telegram-html slack slack-export discord messenger transcript',
  contact: 'vcf',
  calendar: 'ics',
  subtitle: 'vtt',
  transcript: 'transcript vtt',
  image: families.pictures ?? '',
  picture: families.pictures ?? '',
  photo: 'jpg png webp raw tiff heic avif',
  audio: 'mp3 wav flac m4a opus ogg aac wma aiff',
  sound: 'mp3 wav flac m4a opus ogg aac wma aiff',
  music: 'mp3 wav flac m4a opus ogg aac wma aiff',
  recording: families['audio and video'] ?? '',
  video: 'mov 3gp mp4 webm mkv avi wmv mpg ogg',
  film: 'mov 3gp mp4 webm mkv avi wmv mpg ogg',
  media: families['audio and video'] ?? '',
  code: families['code and notebooks'] ?? '',
  source: families['code and notebooks'] ?? '',
  notebook: 'ipynb',
  archive: families.archives ?? '',
  note: `${families['notes of other apps']} md org txt`,
  book: 'epub fb2 mobi lit',
  ebook: 'epub fb2 mobi lit',
  'e-book': 'epub fb2 mobi lit',
  web: 'html mhtml webarchive weblink rss',
  webpage: 'html mhtml webarchive',
  page: 'html mhtml webarchive',
  text: 'txt md org rst adoc',
  markdown: 'md',
  database: 'sqlite parquet',
};

/** Formats of each family as the formats page shows it, in lower case. */
export const formatsOfFamily: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(families).map(([family, formats]) => [family, formats.split(' ')]),
);

const usual: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(usualNames).map(([name, formats]) => [name, formats.split(' ')]),
);
const formats: ReadonlySet<string> = new Set([...formatsOfFamily.values()].flat());

/** Every name that type: knows. */
export const kindNames: readonly string[] = [...new Set([...usual.keys(), ...formatsOfFamily.keys(), ...formats])];

/**
 * The formats that a name stands for: a usual name (singular or plural), a family, or a format itself. Null for a name
 * that says nothing here: it may be the ending of file names.
 */
export function formatsOfKind(name: string): readonly string[] | null {
  const plain = name.trim().toLowerCase().replace(/^\./, '');
  for (const kind of [plain, plain.replace(/s$/, '')]) {
    const known = usual.get(kind) ?? formatsOfFamily.get(kind);
    if (known !== undefined) return known;
    if (formats.has(kind)) return [kind];
  }
  return null;
}

/** A name as the ending of file names: "jpeg" or ".tgz"; null when it cannot be one. */
export function endingOf(name: string): string | null {
  return /^\.?([\p{L}\p{N}_+-]{1,12})$/u.exec(name.trim().toLowerCase())?.[1] ?? null;
}
