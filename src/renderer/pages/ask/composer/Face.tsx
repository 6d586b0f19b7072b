import type { Assistant } from '../../../../contract/index.ts';
import styles from './Face.module.css';

/** An assistant's picture, or the first letter of its name. `size` in rem. */
export function Face({ assistant, size }: { assistant: Pick<Assistant, 'name' | 'picture'>; size: number }) {
  const box = { width: `${size}rem`, height: `${size}rem`, fontSize: `${size * 0.5}rem` };
  if (assistant.picture !== null) return <img className={styles.face} style={box} src={assistant.picture} alt="" />;
  return (
    <span className={styles.face} style={box} aria-hidden="true">
      {[...assistant.name][0]?.toUpperCase()}
    </span>
  );
}
