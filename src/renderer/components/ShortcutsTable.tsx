import styles from './ShortcutsTable.module.css';
import { shortcutList } from './shortcuts.ts';

export function ShortcutsTable() {
  return (
    <table className={styles.table}>
      <tbody>
        {shortcutList.map((shortcut) => (
          <tr key={shortcut.does}>
            <td>{shortcut.does}</td>
            <td className={styles.keys}>
              {shortcut.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
