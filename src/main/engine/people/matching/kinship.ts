/** What somebody is to the person who is their sister, mother, boss ...; the same word where it holds both ways. */
const inverses: readonly [RegExp, string][] = [
  [/^(?:ex-)?(?:wife|husband|spouse|fianc[ée]e?|girlfriend|boyfriend|partner)$/, 'partner'],
  [/^(?:step|half-)?(?:sister|brother)$|^twin$/, 'sibling'],
  [/^(?:step)?(?:mother|father)$|^(?:mum|mom|dad|parent)$/, 'child'],
  [/^(?:step)?(?:son|daughter)$|^child$/, 'parent'],
  [/^grand(?:mother|father|ma|pa)$/, 'grandchild'],
  [/^grand(?:son|daughter|child)$/, 'grandparent'],
  [/^(?:aunt|uncle)$/, 'niece or nephew'],
  [/^(?:niece|nephew)$/, 'aunt or uncle'],
  [/^(?:boss|manager|supervisor)$/, 'works for them'],
  [/^assistant$/, 'manager'],
  [/^(?:teacher|tutor|mentor)$/, 'student'],
  [/^doctor$/, 'patient'],
  [/^(?:landlord|landlady)$/, 'tenant'],
];

/** "sister Tove Lindqvist" without the name: "sister". */
export function kinOf(value: string, name: string): string {
  const first = name.split(' ')[0] ?? name;
  const kin = value.replace(name, '').replace(first, '').replace(/\s+/g, ' ').trim().toLowerCase();
  return kin === '' ? 'related' : kin;
}

/** The relation seen from the other side. */
export function inverseOf(kin: string): string {
  return inverses.find(([words]) => words.test(kin))?.[1] ?? kin;
}
