import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';

const chat = { spoken: true, notices: true };
const subtitles = { spoken: true };

/** A conversation: days, times, and who said what. */
export function ChatView(props: ViewProps) {
  return <TextView {...props} reading={props.document.format === 'vtt' ? subtitles : chat} />;
}
