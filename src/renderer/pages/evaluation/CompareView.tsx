import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Comparison, FigureChange, QuestionChange } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted } from '../../components/format.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Evaluation.module.css';
import { figureOrder, figures, fixed, milliseconds, place, signed, sureness } from './figures.ts';
import { ResultLine } from './ResultLine.tsx';
import type { EvaluationSearch } from './search.ts';
import type { ShownPlace } from './shown-place.ts';

interface CompareProps {
  before: string;
  after: string;
  onShow: (place: ShownPlace | null) => void;
  go: (search: EvaluationSearch) => void;
}

/** Before and after: the figures, how sure the change is, and the questions that got worse. */
export function CompareView({ before, after, onShow, go }: CompareProps) {
  const api = useApi();
  const found = useQuery(api.query.evaluation.compare.queryOptions({ input: { before, after } }));
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} label="Comparing" />;
  const comparison = found.data;
  const { questions, worse, better, time } = comparison;
  const byName = new Map(comparison.figures.map((one) => [one.figure, one]));
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <h2 className={styles.heading}>
          {comparison.before.name} <span className={styles.arrow}>→</span> {comparison.after.name}
        </h2>
        <span className={styles.grow} />
        <Button variant="subtle" onClick={() => go({ tab: 'runs', earlier: after, later: before })}>
          Turn round
        </Button>
        <Button variant="subtle" onClick={() => go({ tab: 'runs' })}>
          All measurements
        </Button>
      </div>
      <p className={styles.verdictLine}>{verdictOf(comparison)}</p>
      <p className={styles.sub}>
        Over {counted(questions.both, 'question')} that both asked with the same judgements: {questions.worse} worse,{' '}
        {questions.better} better, {questions.same} the same.
        {questions.rejudged > 0 && ` ${questions.rejudged} left out: judged otherwise in between.`}
        {questions.onlyBefore + questions.onlyAfter > 0 &&
          ` ${questions.onlyBefore + questions.onlyAfter} asked by one of them only.`}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>Figure</th>
            <th className={styles.number}>Before</th>
            <th className={styles.number}>After</th>
            <th className={styles.number}>Change</th>
            <th>How sure</th>
          </tr>
        </thead>
        <tbody>
          {figureOrder.map((name) => {
            const change = byName.get(name);
            return change && <FigureRow key={name} change={change} />;
          })}
          <tr>
            <td>
              Time <span className={styles.short}>median</span>
            </td>
            <td className={styles.number}>{milliseconds(time.before)}</td>
            <td className={styles.number}>{milliseconds(time.after)}</td>
            <td className={styles.number}>{time.before > 0 ? `×${(time.after / time.before).toFixed(1)}` : ''}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <Changes title="Got worse" changes={worse} onShow={onShow} none="No question got worse." />
      <Changes title="Got better" changes={better} onShow={onShow} none="No question got better." />
    </div>
  );
}

/** The comparison in one sentence. */
function verdictOf({ figures: changes }: Comparison): string {
  const order = changes.find(({ figure }) => figure === 'ndcg@10');
  if (order === undefined || Math.abs(order.change) < 0.0005) return 'Nothing has changed in the order of results.';
  const direction = order.change > 0 ? 'better' : 'worse';
  if (order.p >= 0.05) {
    return `A little ${direction}, but so few questions moved that it may be chance. More questions would tell.`;
  }
  return `The search got ${direction}: ${sureness(order.p)}.`;
}

function FigureRow({ change }: { change: FigureChange }) {
  const { label, short, says } = figures[change.figure];
  const moved = Math.abs(change.change) >= 0.0005;
  return (
    <tr>
      <td title={says}>
        {label} <span className={styles.short}>{short}</span>
      </td>
      <td className={styles.number}>{fixed(change.before)}</td>
      <td className={styles.number}>{fixed(change.after)}</td>
      <td className={styles.number} data-tone={moved ? (change.change > 0 ? 'ok' : 'bad') : undefined}>
        {signed(change.change)}
      </td>
      <td
        className={styles.dim}
        title={`95% interval ${signed(change.low)} to ${signed(change.high)}; p = ${change.p.toFixed(3)}`}
      >
        {moved ? `${sureness(change.p)}, p ${change.p < 0.001 ? '< 0.001' : change.p.toFixed(3)}` : ''}
      </td>
    </tr>
  );
}

interface ChangesProps {
  title: string;
  changes: readonly QuestionChange[];
  none: string;
  onShow: CompareProps['onShow'];
}

function Changes({ title, changes, none, onShow }: ChangesProps) {
  return (
    <section aria-label={title}>
      <h3 className={styles.subheading}>
        {title} <span className={styles.dim}>{changes.length > 0 ? changes.length : ''}</span>
      </h3>
      {changes.length === 0 && <p className={styles.sub}>{none}</p>}
      <ul className={styles.list}>
        {changes.map(({ questionId, text, change, before, after }) => (
          <li key={questionId} className={styles.asked}>
            <div className={styles.questionText}>{text}</div>
            <div className={styles.outcome}>
              Right passage {place(before.firstRight)} → {place(after.firstRight)}{' '}
              <span className={styles.change} data-tone={change > 0 ? 'ok' : 'bad'}>
                {signed(change)}
              </span>
            </div>
            <div className={styles.sides}>
              {[
                { when: 'Before', top: before.top },
                { when: 'After', top: after.top },
              ].map(({ when, top }) => (
                <div key={when} className={styles.side}>
                  <span className={styles.when}>{when}</span>
                  {top ? (
                    <ResultLine result={top} onShow={onShow} />
                  ) : (
                    <span className={styles.dim}>Nothing found</span>
                  )}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
