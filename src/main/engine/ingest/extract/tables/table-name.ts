/** What a table is called that has no name but its file's: 'prices.csv' -> 'prices'. */
export function nameWithoutExtension(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? name;
  return last.replace(/(.)\.[^.]*$/, '$1');
}
