import styles from './DocumentText.module.css';
import { propertiesOf } from './properties.ts';

/** A note's front matter as what it is: its properties, quietly. */
export function Properties({ text }: { text: string }) {
  const properties = propertiesOf(text);
  if (properties.length === 0) return null;
  return (
    <dl className={styles.properties}>
      {properties.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
