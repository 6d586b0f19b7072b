import type { WatchRules } from '../../contract/index.ts';

/** The rules as a form holds them: text that is still being typed. */
export interface RulesDraft {
  ignore: string;
  gitignore: boolean;
  hidden: boolean;
  /** Megabytes; empty: no limit. */
  maxMb: number | string;
  kinds: string;
  polling: WatchRules['polling'];
}

const megabyte = 1_000_000;

export function toDraft(rules: WatchRules): RulesDraft {
  return {
    ignore: rules.ignore.join('\n'),
    gitignore: rules.gitignore,
    hidden: rules.hidden,
    maxMb: rules.maxBytes === null ? '' : rules.maxBytes / megabyte,
    kinds: rules.kinds.join(', '),
    polling: rules.polling,
  };
}

/** What was typed, as rules: one pattern a line, extensions in any spelling. */
export function toRules(draft: RulesDraft): WatchRules {
  const size = Number(draft.maxMb);
  return {
    ignore: draft.ignore
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    gitignore: draft.gitignore,
    hidden: draft.hidden,
    maxBytes: draft.maxMb !== '' && size > 0 ? Math.round(size * megabyte) : null,
    kinds: [
      ...new Set(
        draft.kinds
          .split(/[\s,;]+/)
          .map((kind) => kind.replace(/^\*?\./, '').toLowerCase())
          .filter((kind) => kind !== ''),
      ),
    ],
    polling: draft.polling,
  };
}
