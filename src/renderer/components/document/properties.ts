/** Name and value of each property of YAML front matter, as far as it is plain: scalars and lists of them. */
export function propertiesOf(matter: string): [string, string][] {
  const properties: [string, string[]][] = [];
  for (const line of matter.split('\n').slice(1)) {
    const entry = /^([\w][\w .-]*?)\s*:\s*(.*)$/.exec(line);
    const item = /^\s*-\s+(.+)$/.exec(line);
    if (entry?.[1] !== undefined) {
      const value = (entry[2] ?? '').replace(/^\[(.*)\]$/, '$1');
      properties.push([entry[1], value === '' ? [] : value.split(/\s*,\s+/).map(unquoted)]);
    } else if (item?.[1] !== undefined) {
      properties.at(-1)?.[1].push(unquoted(item[1]));
    }
  }
  return properties.flatMap(([name, values]): [string, string][] =>
    values.length > 0 ? [[name, values.join(', ')]] : [],
  );
}

function unquoted(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2');
}
