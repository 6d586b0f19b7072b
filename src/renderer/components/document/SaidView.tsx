import { type Evidence, Inline } from './InlineText.tsx';
import { useReading } from './reading.ts';
import styles from './SaidView.module.css';
import { type Said, secondsOf } from './said.ts';

/** How many colours names are told apart by. */
const hues = 6;

function hueOf(name: string): number {
  return [...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0, 7) % hues;
}

/** What was said, line by line: when, by whom, and the words. */
export function SaidView({ lines, ...evidence }: { lines: readonly Said[] } & Evidence) {
  const { onSeek, notices } = useReading();
  return lines.map((line) => (
    <div key={line.start} className={styles.line} data-notice={(line.name === null && notices) || undefined}>
      {line.time !== null && onSeek ? (
        <button
          type="button"
          className={styles.seek}
          aria-label={`Play from ${line.time}`}
          onClick={() => onSeek(secondsOf(line.time ?? '0'))}
        >
          {line.time}
        </button>
      ) : (
        <span className={styles.time}>{line.time}</span>
      )}
      <div className={styles.words}>
        {line.name !== null && (
          <div className={styles.name} data-hue={hueOf(line.name)}>
            {line.name}
          </div>
        )}
        <div>
          <Inline start={line.start} text={line.text} exact={false} {...evidence} />
        </div>
      </div>
    </div>
  ));
}
