/** What of the evaluation page is shown. */
export interface EvaluationSearch {
  tab?: 'review' | 'runs';
  /** A run that is open. */
  run?: string;
  /** Two runs that are compared. */
  earlier?: string;
  later?: string;
}

export function evaluationSearch(raw: Record<string, unknown>): EvaluationSearch {
  const tab = raw.tab === 'review' || raw.tab === 'runs' ? raw.tab : undefined;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const [run, earlier, later] = [text(raw.run), text(raw.earlier), text(raw.later)];
  return { ...(tab && { tab }), ...(run && { run }), ...(earlier && later && { earlier, later }) };
}
