/** Words that SQLite does not take as a name without quotes, as far as headers and files are called so. */
const reserved = new Set(
  `add all alter and as autoincrement between case check collate commit constraint create cross current_date
   current_time current_timestamp default deferrable delete desc distinct drop else escape except exists foreign from
   full group having in index inner insert intersect into is isnull join left limit natural not nothing notnull null on
   or order outer primary references returning right rowid select set table then to transaction union unique update
   using values when where with within`.split(/\s+/),
);

const longest = 60;

/** A header or file name as a name in SQL that needs no quotes: 'Total amount (€)' -> 'total_amount'. */
export function sqlName(title: string, fallback: string): string {
  const plain = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$|_+$/g, '');
  if (plain === '') return fallback;
  if (/^\p{N}/u.test(plain)) return `${fallback}_${plain}`;
  return reserved.has(plain) ? `${plain}_` : plain;
}

/** The same names, told apart where several are equal: 'sheet', 'sheet_2'. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; taken.has(own); n += 1) own = `${name}_${n}`;
    taken.add(own);
    return own;
  });
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
