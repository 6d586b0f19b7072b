import styles from './SearchHome.module.css';

const examples: { query: string; does: string }[] = [
  { query: 'the letter about the broken boiler', does: 'words, and what they mean' },
  { query: '"notice period"', does: 'exactly these words, one after the other' },
  { query: 'lease OR tenancy', does: 'one or the other' },
  { query: 'boiler -insurance', does: 'without a word' },
  { query: 'type:pdf', does: 'a kind of file: pdf, mail, spreadsheet' },
  { query: 'in:House', does: 'a collection' },
  { query: 'from:ana', does: 'who wrote or sent it; person: also who got it' },
  { query: 'tag:tax', does: 'a tag' },
  { query: 'after:2024 before:2025-07', does: 'when: a year, month, day, today, 7d' },
  { query: 'path:Invoices', does: 'a part of the path; * stands for anything' },
];

/** The query language by example: each can be tried. */
export function QueryHelp({ onTry }: { onTry: (query: string) => void }) {
  return (
    <section aria-label="What can be typed" className={styles.section}>
      <h2 className={styles.title}>What can be typed</h2>
      <table className={styles.help}>
        <tbody>
          {examples.map(({ query, does }) => (
            <tr key={query}>
              <td>
                <button type="button" className={styles.example} onClick={() => onTry(query)}>
                  {query}
                </button>
              </td>
              <td className={styles.does}>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.keys}>
        <kbd>↓</kbd> <kbd>↑</kbd> or <kbd>j</kbd> <kbd>k</kbd> to go through what is found, <kbd>Enter</kbd> to see a
        passage in its document, <kbd>/</kbd> to type again
      </p>
    </section>
  );
}
