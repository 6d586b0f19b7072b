import type { UsageRow } from '../../../../contract/index.ts';
import { count, dollars, took } from '../../../components/format.ts';
import styles from './Usage.module.css';

/** Who or what took how much, the most first. */
export function UsageTable({ rows }: { rows: readonly UsageRow[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th aria-label="Name" />
          <th>Answers</th>
          <th>Tokens asked</th>
          <th>Tokens answered</th>
          <th>Cost</th>
          <th>Time an answer</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, answers, promptTokens, answerTokens, cost, ms }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>{count(answers)}</td>
            <td>{count(promptTokens)}</td>
            <td>{count(answerTokens)}</td>
            <td>{cost === 0 ? '$0' : dollars(cost)}</td>
            <td>{took(ms / answers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
