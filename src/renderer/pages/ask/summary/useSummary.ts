import { useEffect, useState } from 'react';
import type { Answer, AskEvent, SummaryOf } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { createFrames } from '../threads/frames.ts';

export type SummaryLength = 'short' | 'medium' | 'long';

export interface Summary {
  text: string;
  answer: Answer | null;
  step: string | null;
  progress: { done: number; total: number; msLeft: number | null } | null;
  running: boolean;
  error: unknown;
}

const nothing: Summary = { text: '', answer: null, step: null, progress: null, running: true, error: null };

function withEvent(summary: Summary, event: AskEvent): Summary {
  switch (event.type) {
    case 'step':
      return { ...summary, step: event.text };
    case 'progress':
      return { ...summary, progress: event };
    case 'text':
      return { ...summary, text: summary.text + event.delta };
    case 'answer':
      return { ...summary, answer: event.answer, text: event.answer.answer, running: false };
    default:
      return summary;
  }
}

/** A summary as it is written; leaving stops it. */
export function useSummary(of: SummaryOf, length: SummaryLength): Summary {
  const api = useApi();
  const [summary, setSummary] = useState(nothing);
  const key = JSON.stringify({ of, length });
  useEffect(() => {
    const leaving = new AbortController();
    const frames = createFrames<AskEvent>((events) => setSummary((before) => events.reduce(withEvent, before)));
    const run = async () => {
      for await (const event of await api.call.chat.summarise(JSON.parse(key), { signal: leaving.signal })) {
        frames.push(event);
      }
    };
    setSummary(nothing);
    run()
      .catch((error: unknown) => !leaving.signal.aborted && setSummary((before) => ({ ...before, error })))
      .finally(() => {
        frames.flush();
        setSummary((before) => ({ ...before, running: false }));
      });
    return () => leaving.abort();
  }, [api, key]);
  return summary;
}
