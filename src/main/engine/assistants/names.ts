/** A name as it is compared: no two assistants of an owner share one. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

const longestName = 100;

/** The name itself where nobody has it, else with the next free number: "Writer 2". */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.slice(0, longestName).trim();
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base.slice(0, longestName - 6).trim()} ${number}`;
    if (!taken.has(nameKey(name))) return name;
  }
}
