/** Something that someone said: where its words begin in the document's text, by whom, and when. */
export interface Said {
  start: number;
  text: string;
  name: string | null;
  /** As it is written: a time of day, or from the beginning of a recording. */
  time: string | null;
}

/** As the readers of chats write a message: a paragraph with the name in strong letters. */
const message = /^\*\*([^*\n]{1,200})\*\*(?: \((\d{1,3}(?::\d\d){1,2})\))?: /;
/** What the chat's program says. */
const notice = /^\((\d{1,2}:\d\d)\) /;
/** As the readers of recordings write a line: its time, and the speaker where that is known. */
const cue = /^\[((?:\d+:)?\d{1,2}:\d\d)\] (?:([\p{L}][^:\n]{0,60}): )?/u;

/** What is said in a paragraph that begins at `start`; null where it is none of the written forms of speech. */
export function saidIn(text: string, start: number): Said[] | null {
  const spoken = message.exec(text) ?? notice.exec(text);
  if (spoken) {
    const named = spoken[0].startsWith('**');
    return [
      {
        start: start + spoken[0].length,
        text: text.slice(spoken[0].length),
        name: named ? (spoken[1] ?? null) : null,
        time: (named ? spoken[2] : spoken[1]) ?? null,
      },
    ];
  }
  if (!cue.test(text)) return null;
  const said: Said[] = [];
  let at = start;
  for (const line of text.split('\n')) {
    const found = cue.exec(line);
    const last = said.at(-1);
    if (found) {
      const lead = found[0].length;
      said.push({ start: at + lead, text: line.slice(lead), name: found[2] ?? null, time: found[1] ?? null });
    } else if (last) last.text += `\n${line}`;
    at += line.length + 1;
  }
  return said;
}

/** "1:02:03" in seconds. */
export function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
