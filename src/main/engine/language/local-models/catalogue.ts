import type { Downloadable } from '../../model-library/index.ts';
import type { ModelSize } from '../llama/memory.ts';

/** A language model that can be downloaded: one .gguf file. */
export interface LocalCatalogueModel extends Downloadable, ModelSize {
  title: string;
  about: string;
  licence: string;
  licenceUrl: string;
  parameters: number;
  quantisation: string;
}

interface Entry extends Omit<LocalCatalogueModel, 'files' | 'tokenBytes'> {
  file: string;
  /** null: not known here; what the hub says of the file is checked. */
  sha256: string | null;
  layers: number;
  /** Heads of keys and values in a layer, and numbers in each. */
  heads: number;
  headLength: number;
}

const apache = { licence: 'Apache-2.0', licenceUrl: 'https://www.apache.org/licenses/LICENSE-2.0' };

/** Keys and values of one token in every layer, 16 bits a number. */
function model({ file, sha256, layers, heads, headLength, ...entry }: Entry): LocalCatalogueModel {
  const files = [{ path: file, bytes: entry.bytes, checksum: sha256 }];
  return { ...entry, files, tokenBytes: layers * heads * headLength * 2 * 2 };
}

/**
 * Models that follow instructions, small enough for ordinary computers, in 4 bits a number; free licences first. Sizes
 * are those that several public projects pin; so are the checksums, each with the revision that they pin it for. Where
 * the revision is "main" the file may be replaced by its makers: then the checksum that the hub gives for it is checked.
 * Layers and heads are from the models' own config.json.
 */
export const localCatalogue: readonly LocalCatalogueModel[] = [
  model({
    id: 'qwen2.5-0.5b',
    title: 'Qwen2.5 0.5B Instruct',
    about: 'The smallest: runs on any computer. For short rewordings; it often misunderstands.',
    ...apache,
    ...{ parameters: 494_032_768, quantisation: 'Q4_K_M', bytes: 491_400_032, contextTokens: 32_768 },
    ...{ vocabulary: 151_936, layers: 24, heads: 2, headLength: 64 },
    repository: 'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
    revision: '9217f5db79a29953eb74d5343926648285ec7e67',
    file: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
    sha256: '74a4da8c9fdbcd15bd1f6d01d621410d31c6fc00986f5eb687824e7b93d7a9db',
  }),
  model({
    id: 'qwen2.5-1.5b',
    title: 'Qwen2.5 1.5B Instruct',
    about: 'Small and quick, in many languages. For short answers on computers with 4 GB of memory.',
    ...apache,
    ...{ parameters: 1_543_714_304, quantisation: 'Q4_K_M', bytes: 1_117_320_736, contextTokens: 32_768 },
    ...{ vocabulary: 151_936, layers: 28, heads: 2, headLength: 128 },
    repository: 'Qwen/Qwen2.5-1.5B-Instruct-GGUF',
    revision: '91cad51170dc346986eccefdc2dd33a9da36ead9',
    file: 'qwen2.5-1.5b-instruct-q4_k_m.gguf',
    sha256: '6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e',
  }),
  model({
    id: 'smollm2-1.7b',
    title: 'SmolLM2 1.7B Instruct',
    about: 'Small, English, made from open data.',
    ...apache,
    ...{ parameters: 1_711_376_384, quantisation: 'Q4_K_M', bytes: 1_055_609_536, contextTokens: 8192 },
    ...{ vocabulary: 49_152, layers: 24, heads: 32, headLength: 64 },
    repository: 'HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF',
    revision: '2d4a76a30b4af41ecd395c35725ac11688d4cfe4',
    file: 'smollm2-1.7b-instruct-q4_k_m.gguf',
    sha256: 'decd2598bc2c8ed08c19adc3c8fdd461ee19ed5708679d1c54ef54a5a30d4f33',
  }),
  model({
    id: 'qwen3-4b',
    title: 'Qwen3 4B',
    about: 'A good middle: answers from passages well, in many languages, on computers with 8 GB of memory.',
    ...apache,
    ...{ parameters: 4_022_468_096, quantisation: 'Q4_K_M', bytes: 2_497_280_256, contextTokens: 40_960 },
    ...{ vocabulary: 151_936, layers: 36, heads: 8, headLength: 128 },
    ...{ repository: 'Qwen/Qwen3-4B-GGUF', revision: 'main', file: 'Qwen3-4B-Q4_K_M.gguf', sha256: null },
  }),
  model({
    id: 'phi-3.5-mini',
    title: 'Phi-3.5 mini Instruct',
    about: 'Reasons well for its size; mostly English. Long contexts take much memory.',
    ...{ licence: 'MIT', licenceUrl: 'https://huggingface.co/microsoft/Phi-3.5-mini-instruct/blob/main/LICENSE' },
    ...{ parameters: 3_821_079_648, quantisation: 'Q4_K_M', bytes: 2_393_232_672, contextTokens: 131_072 },
    ...{ vocabulary: 32_064, layers: 32, heads: 32, headLength: 96 },
    repository: 'bartowski/Phi-3.5-mini-instruct-GGUF',
    revision: '6d70da17e749a471ccb62ade694486011a75cda3',
    file: 'Phi-3.5-mini-instruct-Q4_K_M.gguf',
    sha256: 'e4165e3a71af97f1b4820da61079826d8752a2088e313af0c7d346796c38eff5',
  }),
  model({
    id: 'mistral-7b',
    title: 'Mistral 7B Instruct v0.3',
    about: 'Writes well in European languages. For computers with 16 GB of memory, or a graphics card.',
    ...apache,
    ...{ parameters: 7_248_023_552, quantisation: 'Q4_K_M', bytes: 4_372_812_000, contextTokens: 32_768 },
    ...{ vocabulary: 32_768, layers: 32, heads: 8, headLength: 128 },
    ...{ repository: 'bartowski/Mistral-7B-Instruct-v0.3-GGUF', revision: 'main' },
    ...{ file: 'Mistral-7B-Instruct-v0.3-Q4_K_M.gguf', sha256: null },
  }),
  model({
    id: 'llama-3.2-3b',
    title: 'Llama 3.2 3B Instruct',
    about: 'Follows a thread well. Its licence is Meta’s own, with conditions: read it first.',
    ...{ licence: 'Llama 3.2 Community License', licenceUrl: 'https://www.llama.com/llama3_2/license/' },
    ...{ parameters: 3_212_749_888, quantisation: 'Q4_K_M', bytes: 2_019_377_696, contextTokens: 131_072 },
    ...{ vocabulary: 128_256, layers: 28, heads: 8, headLength: 128 },
    repository: 'bartowski/Llama-3.2-3B-Instruct-GGUF',
    revision: '5ab33fa94d1d04e903623ae72c95d1696f09f9e8',
    file: 'Llama-3.2-3B-Instruct-Q4_K_M.gguf',
    sha256: '6c1a2b41161032677be168d354123594c0e6e67d2b9227c84f296ad037c728ff',
  }),
  model({
    id: 'gemma-2-2b',
    title: 'Gemma 2 2B Instruct',
    about: 'Writes pleasantly, in short. Its terms are Google’s own, with conditions: read them first.',
    ...{ licence: 'Gemma Terms of Use', licenceUrl: 'https://ai.google.dev/gemma/terms' },
    ...{ parameters: 2_614_341_888, quantisation: 'Q4_K_M', bytes: 1_708_582_752, contextTokens: 8192 },
    ...{ vocabulary: 256_000, layers: 26, heads: 4, headLength: 256 },
    ...{ repository: 'bartowski/gemma-2-2b-it-GGUF', revision: 'main' },
    ...{ file: 'gemma-2-2b-it-Q4_K_M.gguf', sha256: null },
  }),
];
