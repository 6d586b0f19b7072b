import type { Answer, AskEvent } from '../../../../contract/index.ts';
import { brief, count, duration, type Output } from '../../output.ts';

/** Shows an answer as it comes: steps and progress beside it, its words as they are told. */
export function createAnswerPrinter(out: Output) {
  let written = '';
  return {
    take(event: AskEvent): void {
      if (out.json) return;
      switch (event.type) {
        case 'progress':
          out.progress(event.done, event.total, event.msLeft === null ? '' : `· ${duration(event.msLeft)} left`);
          break;
        case 'tool':
          if (event.use.state === 'running') out.note(`  ${event.use.tool} ${brief(event.use.arguments, 120)}`);
          break;
        case 'text':
          out.endProgress();
          written += event.delta;
          out.piece(printable(event.delta));
          break;
        case 'answer':
          // What was shown while it came and what stands in the end may differ in their marks.
          if (written !== '') out.line();
          if (written.trim() !== event.answer.answer.trim()) {
            if (written !== '') out.line();
            out.line(printable(event.answer.answer));
          }
          printSources(event.answer, out);
          break;
        default:
      }
    },
  };
}

/** What each mark stands for, and what else is to be known of an answer. */
function printSources(answer: Answer, out: Output): void {
  const { coverage, citations, table, disagreements, error } = answer;
  if (coverage.reading) out.line(`(Still reading: ${coverage.reading.read} of ${coverage.reading.total} files.)`);
  if (answer.stopped === 'length') out.line('(The answer ran into its longest length.)');
  if (answer.stopped === 'cancelled') out.line('(Stopped.)');
  if (error !== null) out.line(`(${error.message})`);
  if (table !== null) {
    out.line(`  ${table.sql}`);
    out.line(`  over ${count(table.rowsUsed, 'row')} of ${table.table} in ${printable(table.title)}`);
  }
  for (const { n, title, path, page, quote } of citations) {
    const place = page === null ? '' : `, page ${page}`;
    out.line(`  [${n}] ${printable(`${title}${place}  ${path}`)}`);
    out.line(`      “${printable(brief(quote, 160))}”`);
  }
  const doubtful = answer.sentences.filter(({ support }) => support === 'unsupported');
  if (doubtful.length > 0) {
    out.line(`  Not found in what is cited (${count(doubtful.length, 'sentence')}):`);
    for (const { text } of doubtful) out.line(`      ? ${printable(brief(text, 160))}`);
  }
  for (const { about, sides } of disagreements) {
    out.line(`  The sources do not agree on ${printable(about)}:`);
    for (const { says, citation, date } of sides) {
      out.line(
        `      ${printable(says)} [${citation}]${date === null ? '' : ` (${new Date(date).toISOString().slice(0, 10)})`}`,
      );
    }
  }
  const cost = answer.cost > 0 ? `, $${(answer.cost / 1e6).toFixed(4)}` : '';
  if (answer.model !== null)
    out.note(`${answer.model}: ${count(answer.tokens, 'token')}${cost}, ${duration(answer.ms)}`);
}

/** Without control characters: what stands in a document must not steer a terminal. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
      sign === '\n' || sign === '\t' ? sign : '',
    );
}
