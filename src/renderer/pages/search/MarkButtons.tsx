import { Tooltip } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { SearchResult } from '../../../contract/index.ts';
import styles from './SearchResults.module.css';
import type { Marks } from './useMarks.ts';

const right = 3;
const wrong = 0;

/** Right or wrong for the question: joins the test set that evaluation measures with. */
export function MarkButtons({ result, marks }: { result: SearchResult; marks: Marks }) {
  const said = marks.of(result);
  return (
    <>
      <Tooltip label="Right: keep it for the test set">
        <button
          type="button"
          className={styles.mark}
          aria-label="Right for this question"
          aria-pressed={said !== undefined && said > wrong}
          onClick={() => marks.give(result, said !== undefined && said > wrong ? null : right)}
        >
          <IconCheck size={14} stroke={2} aria-hidden="true" />
        </button>
      </Tooltip>
      <Tooltip label="Wrong: keep that for the test set">
        <button
          type="button"
          className={styles.mark}
          data-wrong
          aria-label="Wrong for this question"
          aria-pressed={said === wrong}
          onClick={() => marks.give(result, said === wrong ? null : wrong)}
        >
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      </Tooltip>
    </>
  );
}
