// The main job in a terminal: reads the sample library, asks it questions, shows where the answers stand.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = join(root, 'resources/sample');
const questions = [
  { id: '1', text: 'When was the harbour society founded?', answerable: true },
  { id: '2', text: "How much rent does Callum pay for the keeper's cottage?", answerable: true },
  { id: '3', text: 'Who designed the lighthouse on Gannet Rock?', answerable: true },
  { id: '4', text: 'What is the boiling point of tungsten?', answerable: false },
];

const folder = await mkdtemp(join(tmpdir(), 'commonplace-demo-'));
try {
  console.log('Reading the sample library, the papers of a small harbour society:\n');
  await commonplace(['add', sample], 'inherit');
  const asked = join(folder, 'questions.jsonl');
  await writeFile(asked, questions.map(({ id, text: words }) => JSON.stringify({ id, text: words })).join('\n'));
  const lines = (await commonplace(['ask', '--queries', asked, '--json'], 'pipe')).trim().split('\n');
  const wrong = lines.map((line) => JSON.parse(line)).filter((answer) => !show(answer));
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${questions.length} questions went wrong.`);
  console.log('Everything above was worked out on this computer. To try it on your own files: npm start');
} catch (error) {
  console.error(`The demo failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Prints an answer with its sources; false when the library should have answered and did not, or the reverse. */
function show({ id, answer, grounded, citations }) {
  const question = questions.find((asked) => asked.id === id);
  console.log(`\n? ${question?.text}`);
  console.log(`  ${answer}`);
  for (const { n, path, page, quote } of citations) {
    console.log(
      `    [${n}] ${relative(sample, path)}${page === null ? '' : `, page ${page}`}: “${quote.replace(/\s+/g, ' ')}”`,
    );
  }
  return question !== undefined && grounded === question.answerable && (!grounded || citations.length > 0);
}

async function commonplace(args, stdout) {
  const launcher = join(root, 'bin/commonplace.mjs');
  const child = spawn(process.execPath, [launcher, '--data', join(folder, 'library'), ...args], {
    stdio: ['ignore', stdout, 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const output = child.stdout ? await text(child.stdout) : '';
  const code = await ended;
  if (code !== 0) throw new Error(`"commonplace ${args[0]}" ended with ${code}.`);
  return output;
}
