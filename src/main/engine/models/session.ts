import * as ort from 'onnxruntime-node';
import { CommonplaceError } from '../../../contract/index.ts';
import type { ModelFolder } from './model-files.ts';

/** A row of a batch. `secondFrom`: from here on the tokens belong to the second text of a pair. */
export interface Row {
  ids: readonly number[];
  secondFrom?: number;
}

/** The weights, loaded. */
export interface ModelSession {
  /** The name of the output that is read, and its values for one batch with their shape. */
  output: string;
  run(rows: readonly Row[], padding: number): Promise<{ values: Float32Array; dims: readonly number[] }>;
  close(): Promise<void>;
}

const knownInputs = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const;
type KnownInput = (typeof knownInputs)[number];

/** Outputs that hold one vector a text come before those that hold one a token. */
const embedderOutputs = ['sentence_embedding', 'embedding', 'last_hidden_state', 'token_embeddings'];
const rerankerOutputs = ['logits', 'scores'];

/** Loads the weights. Throws model_corrupt where they are none, or where the graph asks for what we do not have. */
export async function openSession(folder: ModelFolder, threads: number): Promise<ModelSession> {
  const session = await load(folder.paths.model, threads);
  const { model } = folder.paths;
  const unknown = session.inputNames.filter((name) => !isKnown(name));
  if (unknown.length > 0) {
    throw corrupt(`${model} asks for inputs that Commonplace does not know: ${unknown.join(', ')}.`);
  }
  if (!session.inputNames.includes('input_ids')) throw corrupt(`${model} does not read text: it has no input_ids.`);
  const wanted = folder.kind === 'reranker' ? rerankerOutputs : embedderOutputs;
  const output = wanted.find((name) => session.outputNames.includes(name)) ?? session.outputNames[0];
  if (output === undefined) throw corrupt(`${model} has no output.`);
  const narrow = new Set(
    session.inputMetadata.flatMap((input) => (input.isTensor && input.type === 'int32' ? [input.name] : [])),
  );

  return {
    output,
    async run(rows, padding) {
      const feeds: Record<string, ort.Tensor> = {};
      for (const name of session.inputNames.filter(isKnown)) {
        feeds[name] = tensor(name, rows, padding, narrow.has(name));
      }
      const found = await session.run(feeds, [output]).catch((cause: unknown) => {
        throw corrupt(`${model} failed on a text. Does its tokenizer belong to it?`, cause);
      });
      const result = found[output];
      if (!(result?.data instanceof Float32Array))
        throw corrupt(`${model} gives ${output} as ${result?.type}, not float32.`);
      return { values: result.data, dims: result.dims };
    },
    close: () => session.release(),
  };
}

async function load(path: string, threads: number): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(path, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw corrupt(`${path} cannot be loaded as an ONNX model: ${reason.slice(0, 200)}`, cause);
  }
}

function isKnown(name: string): name is KnownInput {
  return knownInputs.some((known) => known === name);
}

function tensor(name: KnownInput, rows: readonly Row[], padding: number, narrow: boolean): ort.Tensor {
  const width = rows.reduce((longest, { ids }) => Math.max(longest, ids.length), 0);
  const values = new Float64Array(rows.length * width).fill(name === 'input_ids' ? padding : 0);
  rows.forEach(({ ids, secondFrom = ids.length }, row) => {
    for (let column = 0; column < ids.length; column++) {
      values[row * width + column] = numberFor(name, ids[column] ?? 0, column, secondFrom);
    }
  });
  const shape = [rows.length, width];
  return narrow
    ? new ort.Tensor('int32', Int32Array.from(values), shape)
    : new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape);
}

function numberFor(name: KnownInput, id: number, column: number, secondFrom: number): number {
  if (name === 'input_ids') return id;
  if (name === 'attention_mask') return 1;
  if (name === 'position_ids') return column;
  return column < secondFrom ? 0 : 1;
}

function corrupt(sentence: string, cause?: unknown): CommonplaceError {
  return new CommonplaceError('model_corrupt', sentence, { cause });
}
