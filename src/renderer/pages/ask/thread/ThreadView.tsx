import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Thread } from '../threads/thread-state.ts';
import { toTurns } from '../threads/turns.ts';
import { useThreadStore } from './context.ts';
import styles from './ThreadView.module.css';
import { TurnView } from './TurnView.tsx';
import { UnsentView } from './UnsentView.tsx';

/** Heights in px: of a turn that was not measured yet, and how near the end counts as at the end. */
const turnHeight = 320;
const endZone = 64;
const lead = 28;

interface ThreadProps {
  thread: Thread;
  /** A message to show, from a search. */
  target: string | null;
}

/** The turns of a conversation; only those in sight are drawn, those before are loaded as one comes near them. */
export function ThreadView({ thread, target }: ThreadProps) {
  const store = useThreadStore();
  const { messages, earlier, live, selected } = thread;
  const turns = toTurns(messages, earlier);
  const scroller = useRef<HTMLDivElement>(null);
  const keyAt = (index: number) => turns[index]?.at ?? index;
  const virtual = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => turnHeight,
    getItemKey: keyAt,
    // What is loaded above does not move what is read; what grows below is followed while one is at the end.
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endZone,
    paddingStart: lead,
    overscan: 3,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;

  useEffect(() => {
    if (earlier > 0 && turns.length > 0 && first <= 2) void store.loadEarlier();
  }, [earlier, first, turns.length, store]);

  // What one asks is seen, wherever one was.
  const asking = live !== null && live.question === null ? messages.length : 0;
  const shown = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is there, and again with each question.
  useLayoutEffect(() => {
    const first = !shown.current;
    if (turns.length === 0 || (first ? target !== null : asking === 0)) return;
    shown.current = true;
    virtual.scrollToEnd();
  }, [turns.length > 0, asking > 0]);

  const targetAt =
    target === null
      ? -1
      : turns.findIndex(({ question, answers }) => [question, ...answers].some((one) => one?.id === target));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it comes into reach, not whenever turns change.
  useLayoutEffect(() => {
    if (targetAt < 0) return;
    shown.current = true;
    virtual.scrollToIndex(targetAt, { align: 'start' });
  }, [target, targetAt >= 0]);

  const toEnd = useCallback(() => virtual.scrollToEnd(), [virtual]);
  const away = shown.current && !virtual.isAtEnd(endZone);
  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroll} data-thread>
        <div className={styles.turns} style={{ height: virtual.getTotalSize() }}>
          {earlier > 0 && <div className={styles.earlier}>Loading earlier messages…</div>}
          <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map((item) => {
              const turn = turns[item.index];
              if (turn === undefined) return null;
              const last = item.index === turns.length - 1;
              const own = turn.answers.some(({ id }) => id === selected?.messageId);
              return (
                <div key={item.key} ref={virtual.measureElement} data-index={item.index}>
                  <TurnView
                    turn={turn}
                    last={last}
                    first={turn.at === 0}
                    live={last ? live : null}
                    selected={own ? selected : null}
                    shown={item.index === targetAt}
                  />
                </div>
              );
            })}
          </div>
        </div>
        {thread.unsent && <UnsentView unsent={thread.unsent} />}
      </div>
      {away && (
        <button type="button" className={styles.toEnd} onClick={toEnd}>
          {live === null ? '↓ To the end' : '↓ New words'}
        </button>
      )}
    </div>
  );
}
