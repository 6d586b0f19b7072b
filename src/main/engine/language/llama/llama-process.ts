import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import { CommonplaceError, toErrorShape } from '../../../../contract/index.ts';
import type { ChildPort } from '../../child/index.ts';
import { createAnswering } from './answering.ts';
import { type LlamaReply, type LoadOptions, loadOptionsSchema, requestSchema } from './messages.ts';

/** Loads the model and serves the port until the process ends. */
export async function startLlamaProcess(port: ChildPort, argument: string): Promise<void> {
  const reply = (message: LlamaReply) => port.post(message);
  const early: unknown[] = [];
  let receive = (message: unknown): void => void early.push(message);
  port.onMessage((message) => receive(message));
  try {
    const options = loadOptionsSchema.parse(JSON.parse(argument));
    const { llama, model, context } = await load(options);
    const answering = await createAnswering({ llama, model, context, reply });
    reply({
      type: 'ready',
      contextTokens: context.contextSize,
      gpu: model.gpuLayers > 0 ? String(llama.gpu || '') || null : null,
      gpuLayers: model.gpuLayers,
    });
    receive = (message) => {
      const request = requestSchema.parse(message);
      if (request.type === 'ask') answering.ask(request);
      else answering.cancel(request.id);
    };
    early.forEach(receive);
  } catch (error) {
    console.error(error);
    reply({ type: 'unready', error: toErrorShape(error) });
  }
}

interface Loaded {
  llama: Llama;
  model: LlamaModel;
  context: LlamaContext;
}

/** Throws unavailable (nothing here runs models), unsupported, model_corrupt, memory_limit. */
async function load({ file, contextTokens, gpuLayers, threads }: LoadOptions): Promise<Loaded> {
  const said: string[] = [];
  const llama = await start(gpuLayers, threads, (line) => void said.push(line));
  try {
    const model = await llama.loadModel({ modelPath: file, gpuLayers: gpuLayers < 0 ? 'auto' : gpuLayers });
    const context = await model.createContext({ contextSize: contextTokens, sequences: 1 });
    return { llama, model, context };
  } catch (error) {
    throw loadError(basename(file), `${said.join(' ')} ${error instanceof Error ? error.message : ''}`, error);
  }
}

async function start(gpuLayers: number, threads: number, log: (line: string) => void): Promise<Llama> {
  try {
    const { getLlama } = await import('node-llama-cpp');
    const llama = await getLlama({
      gpu: gpuLayers === 0 ? false : 'auto',
      // Never compiled, never fetched: what npm brought, or nothing.
      ...{ build: 'never', skipDownload: true, usePrebuiltBinaries: true, progressLogs: false },
      logger: (level, message) => {
        if (level === 'error' || level === 'fatal' || level === 'warn') log(message.trim());
      },
    });
    llama.maxThreads = threads > 0 ? threads : usefulThreads(llama.cpuMathCores);
    return llama;
  } catch (cause) {
    const sentence =
      'Language models cannot be run on this computer: node-llama-cpp is not installed, or does not fit it. ' +
      'Install Commonplace again with its optional packages, or use a server such as Ollama.';
    throw new CommonplaceError('unavailable', sentence, { cause });
  }
}

/**
 * One core stays for everything else: llama.cpp's threads wait for one another at every step, so that one that is held up
 * holds up all. On two cores with other work the same answer took 0.15 s with one thread, 1.9 s with two, 13 s with four.
 */
function usefulThreads(mathCores: number): number {
  return Math.max(1, Math.min(mathCores, availableParallelism()) - 1);
}

/** What llama.cpp says in its log, as an error that says what to do. */
function loadError(name: string, said: string, cause: unknown): CommonplaceError {
  const architecture = /unknown model architecture:? '?([\w.-]+)/i.exec(said)?.[1];
  if (architecture !== undefined) {
    const sentence = `${name} is a model of the kind "${architecture}", which this version of Commonplace cannot run. Choose another, or look for a newer version.`;
    return new CommonplaceError('unsupported', sentence, { cause });
  }
  const short =
    /insufficient|out of memory|not enough memory|unable to allocate|failed to allocate|too large for the available|a context size of/i;
  if (short.test(said)) {
    const sentence = `There is not enough memory for ${name}. Choose a smaller model, or set a shorter context.`;
    return new CommonplaceError('memory_limit', sentence, { cause });
  }
  const sentence = `${name} cannot be loaded: it is damaged, or made for another program. Download it again, or choose another model.`;
  return new CommonplaceError('model_corrupt', sentence, { cause });
}
