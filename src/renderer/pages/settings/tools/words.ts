import type { ToolServer } from '../../../../contract/index.ts';

/** How a server stands, in a word; null where nothing is to be said. */
export function standingOf({ approved, state }: ToolServer): string | null {
  if (!approved) return 'not allowed yet';
  return { off: null, running: 'running', failed: 'failed' }[state];
}

/** What the user agrees to. */
export function agreementOf({ kind, name }: ToolServer): string {
  return kind === 'stdio'
    ? `“${name}” is a program. It runs on this computer with your rights: it can read your files and use the network, and Commonplace cannot hold it back. Allow only what you trust.`
    : `“${name}” is a server at this address. What an assistant asks it goes there, and nothing else of your library.`;
}

/** One argument a line; blank lines are none. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Names of variables, set apart by blanks or commas. */
export function namesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/** What is wrong with a server's name; null where nothing is. */
export function wrongName(name: string): string | null {
  return /^[a-z][a-z0-9_]{0,30}$/.test(name) ? null : 'Small letters, digits and _, beginning with a letter.';
}
