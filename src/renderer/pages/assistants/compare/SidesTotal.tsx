import type { Answer } from '../../../../contract/index.ts';
import { count, dollars, took } from '../../../components/format.ts';
import styles from './Compare.module.css';

interface TotalProps {
  names: readonly string[];
  answers: readonly { side: number; answer: Answer }[];
}

/** What each side took over all questions so far. */
export function SidesTotal({ names, answers }: TotalProps) {
  if (answers.length === 0) return null;
  return (
    <table className={styles.total}>
      <thead>
        <tr>
          <th>Side</th>
          <th>Answered</th>
          <th>Not in the documents</th>
          <th>Failed</th>
          <th>Unsupported sentences</th>
          <th>Tokens</th>
          <th>Cost</th>
          <th>Time an answer</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, side) => {
          const own = answers.filter((one) => one.side === side).map(({ answer }) => answer);
          const ended = own.filter(({ stopped }) => stopped !== 'failed');
          const sum = (of: (answer: Answer) => number) => own.reduce((total, answer) => total + of(answer), 0);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count(ended.filter(({ grounded }) => grounded).length)}</td>
              <td>{count(ended.filter(({ grounded }) => !grounded).length)}</td>
              <td>{count(own.length - ended.length)}</td>
              <td>
                {count(sum(({ sentences }) => sentences.filter(({ support }) => support === 'unsupported').length))}
              </td>
              <td>{count(sum(({ tokens }) => tokens))}</td>
              <td>{price(sum(({ cost }) => cost))}</td>
              <td>{own.length === 0 ? '' : took(sum(({ ms }) => ms) / own.length)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const price = (cost: number) => (cost === 0 ? '$0' : dollars(cost));
