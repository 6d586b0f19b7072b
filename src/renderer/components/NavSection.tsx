import styles from './NavSection.module.css';

interface Item {
  key: string;
  label: string;
  extra?: string;
  tone?: 'warn';
  active: boolean;
  onOpen: () => void;
}

/** A group of the navigation that belongs to the page that is open. */
export function NavSection(props: {
  title: string;
  items: readonly Item[];
  action?: { label: string; does: string; onAct: () => void };
}) {
  return (
    <section className={styles.section} aria-label={props.title}>
      <div className={styles.head}>
        <span>{props.title}</span>
        {props.action && (
          <button type="button" className={styles.action} aria-label={props.action.does} onClick={props.action.onAct}>
            {props.action.label}
          </button>
        )}
      </div>
      {props.items.map((item) => (
        <button
          key={item.key}
          type="button"
          className={styles.item}
          aria-current={item.active ? 'true' : undefined}
          data-tone={item.tone}
          title={item.label}
          onClick={item.onOpen}
        >
          <span className={styles.label}>{item.label}</span>
          {item.extra && <span className={styles.extra}>{item.extra}</span>}
        </button>
      ))}
    </section>
  );
}
