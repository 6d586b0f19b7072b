const opening = /<think(?:ing)?>/i;
const closing = /<\/think(?:ing)?>/i;
/** The longest piece of a tag that may still become one. */
const openings = ['<think>', '<thinking>'];
const closings = ['</think>', '</thinking>'];

/** Takes what a model thinks aloud (`<think>…</think>`) out of its answer, whatever pieces the answer comes in. */
export interface ThinkingFilter {
  /** What of the answer can be shown by now. */
  push(delta: string): string;
  /** The rest, when the answer is over. */
  end(): string;
}

export function createThinkingFilter(): ThinkingFilter {
  let held = '';
  let thinking = false;
  /** The last letter that was shown; a tag within a line is a part of the answer, such as one about such tags. */
  let last = '\n';
  let justThought = false;

  function shown(text: string): string {
    // The empty lines between thoughts and answer belong to neither.
    const kept = justThought ? text.trimStart() : text;
    if (kept !== '') justThought = false;
    last = kept.at(-1) ?? last;
    return kept;
  }

  return {
    push(delta) {
      held += delta;
      let out = '';
      for (;;) {
        const tag = (thinking ? closing : opening).exec(held);
        if (tag === null) break;
        const after = tag.index + tag[0].length;
        const begins = !thinking && (tag.index === 0 ? last : held[tag.index - 1]) === '\n';
        if (!thinking) out += shown(held.slice(0, begins ? tag.index : after));
        held = held.slice(after);
        justThought ||= thinking;
        thinking = begins;
      }
      const keep = beginningOf(held, thinking ? closings : openings);
      if (!thinking) out += shown(held.slice(0, held.length - keep));
      held = held.slice(held.length - keep);
      return out;
    },
    end() {
      const rest = thinking ? '' : shown(held);
      held = '';
      return rest;
    },
  };
}

/** How many letters at the end of a text may be the beginning of one of the tags. */
function beginningOf(text: string, tags: readonly string[]): number {
  const at = text.lastIndexOf('<');
  if (at === -1) return 0;
  const end = text.slice(at).toLowerCase();
  return tags.some((tag) => tag.startsWith(end)) ? end.length : 0;
}
