import { visibleText } from '../safe-markdown.ts';

/** Words that templates of models put between the turns of a talk; no text of a document may hold one as it is. */
const turnMarks =
  /<\|(?=[\w ])|(?<=[\w ])\|>|<\uff5c|\uff5c>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:s|bos|eos|start_of_turn|end_of_turn|think|tool_call|tool_response|function_call|function_calls|invoke|assistant|system|user)>/gi;

/**
 * A document's own words as data for a prompt: nothing that nobody sees, nothing that looks like the end of a fence, a
 * turn of the talk or a citation of ours. For people it reads the same.
 */
export function asData(text: string, key: string): string {
  return visibleText(text)
    .replaceAll(key, '')
    .replace(/\b(BEGIN|END)(?=[ _-]SOURCE)/gi, '$1 of a')
    .replace(turnMarks, (mark) => Array.from(mark).join(' '))
    .replace(/\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\](?!\()/g, '($1)');
}

/** Words of a document for a line of their own: a title, a path. */
export function asLine(text: string, key: string): string {
  return asData(text, key).replace(/\s+/g, ' ').trim().slice(0, 200);
}
