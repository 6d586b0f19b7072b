/** Letters that a slip of the hand may put in, by script; the index keeps them in lower case and without accents. */
const alphabets: readonly [script: RegExp, letters: string][] = [
  [/^\p{Script=Latin}+$/u, 'abcdefghijklmnopqrstuvwxyz'],
  [/^\p{Script=Cyrillic}+$/u, 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў'],
  [/^\p{Script=Greek}+$/u, 'αβγδεζηθικλμνξοπρσςτυφχψω'],
  [/^\p{Script=Hebrew}+$/u, 'אבגדהוזחטיכךלמםנןסעפףצץקרשת'],
  [/^\p{Script=Arabic}+$/u, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ'],
];

/** Words one edit away, in the order in which they are worth a look: each list is looked for before the next. */
export function oneEditAway(word: string): string[][] {
  const letters = Array.from(word);
  const alphabet = Array.from(alphabets.find(([script]) => script.test(word))?.[1] ?? '');
  const shorter = new Set<string>();
  const changed = new Set<string>();
  const longer = new Set<string>();
  const made = (before: number, between: string, after: number) =>
    letters.slice(0, before).join('') + between + letters.slice(after).join('');
  for (let i = 0; i <= letters.length; i += 1) {
    const [here = '', next = ''] = [letters[i], letters[i + 1]];
    if (here !== '') shorter.add(made(i, '', i + 1));
    if (next !== '') shorter.add(made(i, next + here, i + 2));
    for (const letter of alphabet) {
      longer.add(made(i, letter, i));
      if (here !== '') changed.add(made(i, letter, i + 1));
    }
  }
  return [shorter, longer, changed].map((words) => [...words].filter((one) => one !== word));
}

/** A word as two, wherever it can be cut: "heatshield" may be "heat shield". */
export function cuts(word: string): string[] {
  const letters = Array.from(word);
  return letters
    .map((_, i) => `${letters.slice(0, i).join('')} ${letters.slice(i).join('')}`)
    .filter((_, i) => i >= 3 && letters.length - i >= 3);
}
