import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';

const reading = { spoken: true };

/** A conversation: days, times, and who said what. */
export function ChatView(props: ViewProps) {
  return <TextView {...props} reading={reading} />;
}
