import type { ToolUse } from '../../../../contract/index.ts';
import { counted, took } from '../../../components/format.ts';
import styles from './Answer.module.css';
import { prettyJson } from './json.ts';

const states: Record<ToolUse['state'], string> = {
  asking: 'waits for you',
  running: 'running',
  done: 'done',
  refused: 'refused',
  failed: 'failed',
};

/** Every use of a tool, with its exact arguments and what came of it. */
export function ToolTrace({ tools, open }: { tools: readonly ToolUse[]; open: boolean }) {
  if (tools.length === 0) return null;
  return (
    <details className={styles.trace} open={open}>
      <summary>{counted(tools.length, 'step')} with tools</summary>
      <ol className={styles.steps}>
        {tools.map((use) => (
          <li key={use.id}>
            <details className={styles.step}>
              <summary>
                <span className={styles.stepTool}>{use.tool}</span>
                <span className={styles.stepWhy}>{use.why}</span>
                <span className={styles.stepState} data-state={use.state}>
                  {use.state === 'done' && use.ms !== null ? took(use.ms) : states[use.state]}
                </span>
              </summary>
              <pre className={styles.code}>{prettyJson(use.arguments)}</pre>
              {use.outcome !== null && <p className={styles.outcome}>{use.outcome}</p>}
            </details>
          </li>
        ))}
      </ol>
    </details>
  );
}
