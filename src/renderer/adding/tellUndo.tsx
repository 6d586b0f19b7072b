import { notifications } from '@mantine/notifications';
import styles from './notify.module.css';

const classNames = { root: styles.root, title: styles.title, description: styles.description };

/** Says what was done, with the way back beside it for as long as it stands there. */
export function tellUndo(message: string, onUndo: () => void): void {
  const id = notifications.show({
    message: (
      <span className={styles.undo}>
        <span>{message}</span>
        <button
          type="button"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          Undo
        </button>
      </span>
    ),
    classNames,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    autoClose: 8000,
    role: 'status',
  });
}
