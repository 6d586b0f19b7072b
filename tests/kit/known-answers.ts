import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, Client } from '../../src/contract/index.ts';

/** A question, the wordings of its answer, and the file in which it stands. */
export interface KnownAnswer {
  question: string;
  answers: string[];
  file: string;
  subject: string;
}

export interface Paragraph {
  file: string;
  subject: string;
  text: string;
}

const folder = new URL('../fixtures/chat/', import.meta.url);
const articleFiles = ['articles-1.txt', 'articles-2.txt', 'articles-3.txt'];

/** Paragraphs by subject with their questions: tests/fixtures/chat/README.md. */
export async function readArticles(): Promise<{ paragraphs: Paragraph[]; questions: KnownAnswer[] }> {
  const paragraphs: Paragraph[] = [];
  const questions: KnownAnswer[] = [];
  for (const name of articleFiles) {
    let subject = '';
    for (const line of await linesOf(name)) {
      if (line.startsWith('# ')) subject = line.slice(2);
      else if (line.startsWith('Q ')) questions.push({ ...asked(line), file: paragraphs.at(-1)?.file ?? '', subject });
      else paragraphs.push({ file: `paragraph-${paragraphs.length + 1}.txt`, subject, text: line });
    }
  }
  return { paragraphs, questions };
}

/** Questions about the sample library; the file of those that it does not answer is "none". */
export async function readSampleQuestions(): Promise<KnownAnswer[]> {
  const questions: KnownAnswer[] = [];
  let file = '';
  for (const line of await linesOf('sample.txt')) {
    if (line.startsWith('# ')) file = line.slice(2);
    else questions.push({ ...asked(line), file, subject: 'sample' });
  }
  return questions;
}

/** Questions on subjects of which no paragraph speaks. */
export function readOtherSubjects(): Promise<string[]> {
  return linesOf('other-subjects.txt');
}

/** Writes each paragraph as a file under its subject as a title. */
export async function writeParagraphs(place: string, paragraphs: readonly Paragraph[]): Promise<void> {
  await mkdir(place, { recursive: true });
  for (const { file, subject, text } of paragraphs) await writeFile(join(place, file), `${subject}\n${text}\n`);
}

/** What came of asking: shares of all questions, 0 to 1. */
export interface Outcome {
  questions: number;
  /** The answer stands in the first sentence. */
  first: number;
  /** It stands in one of at most three. */
  three: number;
  /** The first citation is of the right file. */
  citation: number;
  refused: number;
  /** How long each question took, in milliseconds, as the answer says. */
  times: number[];
}

/** Asks each question and compares the answer with what is known. Questions without known answers are only asked. */
export async function askKnown(
  client: Client,
  questions: readonly Pick<KnownAnswer, 'question' | 'answers' | 'file'>[],
): Promise<Outcome> {
  const sum = { first: 0, three: 0, citation: 0, refused: 0 };
  const times: number[] = [];
  for (const { question, answers, file } of questions) {
    const answer = await answerTo(client, question);
    times.push(answer.ms);
    const sentences = answer.grounded ? answer.sentences.slice(0, 3).map(({ text }) => text.toLowerCase()) : [];
    const holds = (text = '') => answers.some((known) => text.includes(known.toLowerCase()));
    sum.refused += Number(!answer.grounded);
    sum.first += Number(holds(sentences[0]));
    sum.three += Number(sentences.some(holds));
    sum.citation += Number(answer.citations[0]?.path.endsWith(file) ?? false);
  }
  const share = (count: number) => (questions.length === 0 ? 0 : count / questions.length);
  return {
    ...{ questions: questions.length, first: share(sum.first), three: share(sum.three) },
    ...{ citation: share(sum.citation), refused: share(sum.refused), times },
  };
}

async function answerTo(client: Client, question: string): Promise<Answer> {
  for await (const event of await client.chat.ask({ question, backend: 'extractive' }))
    if (event.type === 'answer') return event.answer;
  throw new Error('The answering ended without an answer.');
}

function asked(line: string): Pick<KnownAnswer, 'question' | 'answers'> {
  const [question = '', ...answers] = line.slice(2).split(' | ');
  return { question, answers };
}

async function linesOf(name: string): Promise<string[]> {
  const text = await readFile(new URL(name, folder), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}
