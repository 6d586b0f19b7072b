// node-llama-cpp and nothing of ours, in a process of its own: "FILE CONTEXT THREADS". Answers { tokens } by { ms }.
import { getLlama, LlamaChat } from 'node-llama-cpp';

const [file = '', context = '2048', threads = '1'] = process.argv.slice(2);
const llama = await getLlama({ gpu: false, build: 'never', progressLogs: false, maxThreads: Number(threads) });
const model = await llama.loadModel({ modelPath: file });
const sequence = (await model.createContext({ contextSize: Number(context), sequences: 1 })).getSequence();
const chat = new LlamaChat({ contextSequence: sequence });

process.on('message', async ({ tokens, question }: { tokens: number; question: string }) => {
  let characters = 0;
  const started = performance.now();
  const before = sequence.tokenMeter.usedOutputTokens;
  await chat.generateResponse([{ type: 'user', text: question }], {
    maxTokens: tokens,
    // As the engine asks: node-llama-cpp's own default looks back over 64 tokens at each step.
    ...{ temperature: 0, repeatPenalty: false },
    onTextChunk: (piece) => {
      characters += piece.length;
    },
  });
  const tokensMade = sequence.tokenMeter.usedOutputTokens - before;
  process.send?.({ ms: performance.now() - started, tokens: tokensMade, characters });
});
process.send?.({ ready: true });
