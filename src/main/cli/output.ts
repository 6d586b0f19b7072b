/** Where a command writes. Results go to stdout; progress and messages to stderr. */
export interface Output {
  readonly json: boolean;
  /** One JSON document, or one line of JSON Lines. */
  document(value: unknown): void;
  /** A line for a person. */
  line(text?: string): void;
  /** A piece of a line that goes on. */
  piece(text: string): void;
  /** A message beside the result. */
  note(text: string): void;
  /** Marks a part of a line, where lines go to a terminal. */
  bold(text: string): string;
  /** How far something has come: a bar on a terminal, now and then a line when piped. */
  progress(done: number, total: number, detail: string): void;
  /** Takes the bar away. */
  endProgress(): void;
}

export interface OutputStreams {
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  now: () => number;
}

const barWidth = 24;
const redrawMs = 100;
const pipedLineMs = 2000;
const eraseLine = '\r\u001b[2K';

export function createOutput(json: boolean, { stdout, stderr, now }: OutputStreams): Output {
  const terminal = stderr.isTTY === true;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let lastLine = '';
  let barStands = false;

  const clear = () => {
    if (barStands) stderr.write(eraseLine);
    barStands = false;
  };
  const printed = (text: string) => {
    clear();
    stdout.write(`${text}\n`);
  };
  return {
    json,
    document: (value) => printed(JSON.stringify(value)),
    line: (text = '') => printed(text),
    piece: (text) => {
      clear();
      stdout.write(text);
    },
    bold: (text) => (stdout.isTTY === true ? `\u001b[1m${text}\u001b[22m` : text),
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (done, total, detail) => {
      if (now() - drawnAt < (terminal ? redrawMs : pipedLineMs)) return;
      drawnAt = now();
      if (!terminal) {
        const line = `${done} of ${total} ${detail}\n`;
        if (line !== lastLine) stderr.write(line);
        lastLine = line;
        return;
      }
      const filled = total > 0 ? Math.round((barWidth * done) / total) : 0;
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      stderr.write(
        `${eraseLine}${bar} ${done} of ${total} ${detail}`.slice(0, (stderr.columns ?? 80) + eraseLine.length),
      );
      barStands = true;
    },
    endProgress: clear,
  };
}

/** Milliseconds as a person says them. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 90_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** "1 file", "3 files". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Text on one line, cut at a length. */
export function brief(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
