import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../client/index.ts';
import styles from './notify.module.css';

const classNames = { root: styles.root, title: styles.title, description: styles.description };

/** A message that stays while something runs, and says in the end how it went. */
export function startNotice(message: string) {
  const id = notifications.show({
    message,
    loading: true,
    autoClose: false,
    withCloseButton: false,
    classNames,
    role: 'status',
  });
  const finish = (title: string | undefined, text: string, autoClose: number | false, failed: boolean) =>
    notifications.update({
      id,
      title,
      message: text,
      loading: false,
      autoClose,
      withCloseButton: true,
      closeButtonProps: { 'aria-label': 'Dismiss' },
      color: failed ? 'var(--bad)' : undefined,
      classNames,
      role: failed ? 'alert' : 'status',
    });
  return {
    say: (text: string) => notifications.update({ id, message: text, loading: true, classNames }),
    done: (text: string, title?: string) => finish(title, text, 4000, false),
    failed: (text: string, title?: string) => finish(title, text, false, true),
  };
}

export function tell(message: string, title?: string): void {
  notifications.show({ title, message, classNames, closeButtonProps: { 'aria-label': 'Dismiss' }, autoClose: 5000 });
}

export function tellError(error: unknown, title?: string): void {
  notifications.show({
    title,
    message: sentenceOf(error),
    color: 'var(--bad)',
    classNames,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    autoClose: 12_000,
    role: 'alert',
  });
}
