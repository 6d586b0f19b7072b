import type { ModelKind, ModelPooling } from '../../../contract/index.ts';

/** A file of a model on the hub. */
export interface CatalogueFile {
  path: string;
  /** null: not known here; the server says. */
  bytes: number | null;
  /** SHA-256 (64 hex digits) or git's SHA-1 of a blob (40). null: not known here; what the server says is checked. */
  checksum: string | null;
}

/** A model that can be downloaded. */
export interface CatalogueModel {
  id: string;
  title: string;
  about: string;
  kind: ModelKind;
  languages: 'english' | 'many';
  /** 0 for rerankers. */
  dimensions: number;
  maxTokens: number;
  pooling: ModelPooling;
  queryPrefix: string;
  passagePrefix: string;
  licence: string;
  /** owner/name on the hub, at exactly this commit. */
  repository: string;
  revision: string;
  /** Of all files, about. */
  bytes: number;
  files: readonly CatalogueFile[];
}

const model = (bytes: number | null, checksum: string): CatalogueFile => ({
  path: 'onnx/model_quantized.onnx',
  bytes,
  checksum,
});
const file = (path: string, bytes: number | null = null, checksum: string | null = null): CatalogueFile => ({
  path,
  bytes,
  checksum,
});

/** BERT's own vocabulary, which several models share. */
const bertTokenizer = file(
  'tokenizer.json',
  711_396,
  'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66',
);

/**
 * 8-bit exports that run well on a processor, each at a fixed revision. Sizes and checksums are those that public
 * projects pin for the same revisions; where none was to be found it says null.
 */
export const catalogue: readonly CatalogueModel[] = [
  {
    id: 'multilingual-e5-small',
    title: 'Multilingual E5 small',
    about: 'For libraries in several languages, or in any but English. Slower than the one that comes along.',
    ...{ kind: 'embedder', languages: 'many', dimensions: 384, maxTokens: 512, pooling: 'mean' },
    ...{ queryPrefix: 'query: ', passagePrefix: 'passage: ', licence: 'MIT', bytes: 135_400_000 },
    repository: 'Xenova/multilingual-e5-small',
    revision: '761b726dd34fb83930e26aab4e9ac3899aa1fa78',
    files: [
      file('config.json', null, 'cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1'),
      file('tokenizer_config.json', 443, 'a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b'),
      file('tokenizer.json', 17_082_730, '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39'),
      model(118_308_185, 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193'),
    ],
  },
  {
    id: 'multilingual-e5-base',
    title: 'Multilingual E5 base',
    about: 'Larger than E5 small: finds better in many languages, and is slower.',
    ...{ kind: 'embedder', languages: 'many', dimensions: 768, maxTokens: 512, pooling: 'mean' },
    ...{ queryPrefix: 'query: ', passagePrefix: 'passage: ', licence: 'MIT', bytes: 295_700_000 },
    repository: 'Xenova/multilingual-e5-base',
    revision: '1ec9243030a27d1a115d5c340572074c125b58b2',
    files: [
      file('config.json'),
      file('tokenizer_config.json'),
      file('tokenizer.json'),
      model(278_647_662, 'df7a9a29309e3ad491e1783adf8baee710262cc06079c7cbab63c630277fac94'),
    ],
  },
  {
    id: 'paraphrase-multilingual-MiniLM-L12-v2',
    title: 'Paraphrase multilingual MiniLM',
    about: 'Fifty languages, for short texts: it reads the first 128 tokens of a passage only.',
    ...{ kind: 'embedder', languages: 'many', dimensions: 384, maxTokens: 128, pooling: 'mean' },
    ...{ queryPrefix: '', passagePrefix: '', licence: 'Apache-2.0', bytes: 135_400_000 },
    repository: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    revision: '2c4055b12046f11709e9df2c122e59ffbdc2f900',
    files: [
      file('config.json'),
      file('tokenizer_config.json'),
      file('tokenizer.json', 17_082_913),
      model(118_308_126, '66fc00f5f29afcaff34092e1bdd20008ca3918265a82fb9695a551e510cc4ebc'),
    ],
  },
  {
    id: 'bge-small-en-v1.5',
    title: 'BGE small (English)',
    about: 'English; twice the layers of the one that comes along, and slower for it.',
    ...{ kind: 'embedder', languages: 'english', dimensions: 384, maxTokens: 512, pooling: 'cls' },
    queryPrefix: 'Represent this sentence for searching relevant passages: ',
    ...{ passagePrefix: '', licence: 'MIT', bytes: 34_800_000 },
    repository: 'Xenova/bge-small-en-v1.5',
    revision: 'ea104dacec62c0de699686887e3f920caeb4f3e3',
    files: [
      file('config.json', null, 'fa73f90bf92c8cace1fbcb709626306f2bdbc9ea3e5b5f94b440df9b6aa56350'),
      file('tokenizer_config.json', null, '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3'),
      bertTokenizer,
      model(34_014_426, '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4'),
    ],
  },
  {
    id: 'bge-m3',
    title: 'BGE M3',
    about: 'The largest of these, for many languages; by far the slowest on a processor.',
    ...{ kind: 'embedder', languages: 'many', dimensions: 1024, maxTokens: 1024, pooling: 'cls' },
    ...{ queryPrefix: '', passagePrefix: '', licence: 'MIT', bytes: 586_800_000 },
    repository: 'Xenova/bge-m3',
    revision: '4de13258303883538bd53b696b452bf8099f0858',
    files: [
      file('config.json', 770, '734a79bf12d388c1467a4e3ab625f45de7f6906cffcfb93a1eca1787504bed95'),
      file('tokenizer_config.json', 1173, '7e4c1cc848840aeccdd763458c18dd525eb0f795c992e00ebe9c28554e7db2d4'),
      file('tokenizer.json', 17_082_821, '6710678b12670bc442b99edc952c4d996ae309a7020c1fa0096dd245c2faf790'),
      model(569_694_530, '0826f8c1ab9edf1801db86c61919d4d108e8bfc0b809ec823ad366882ff0b77d'),
    ],
  },
  {
    id: 'nomic-embed-text-v1.5',
    title: 'Nomic Embed Text (English)',
    about: 'English; larger than BGE small, and slower.',
    ...{ kind: 'embedder', languages: 'english', dimensions: 768, maxTokens: 1024, pooling: 'mean' },
    ...{ queryPrefix: 'search_query: ', passagePrefix: 'search_document: ', licence: 'Apache-2.0', bytes: 138_000_000 },
    repository: 'nomic-ai/nomic-embed-text-v1.5',
    revision: 'e9b6763023c676ca8431644204f50c2b100d9aab',
    files: [
      file('config.json'),
      file('tokenizer_config.json'),
      file('tokenizer.json'),
      model(null, 'b4342336debaea79de872370664b0aaeb67dea4605513d00ee236ea871a81f27'),
    ],
  },
  {
    id: 'ms-marco-MiniLM-L-6-v2',
    title: 'MS MARCO MiniLM (English)',
    about: 'Reads question and passage together and puts the best in front. English, fast.',
    ...{ kind: 'reranker', languages: 'english', dimensions: 0, maxTokens: 512, pooling: 'cls' },
    ...{ queryPrefix: '', passagePrefix: '', licence: 'Apache-2.0', bytes: 23_900_000 },
    repository: 'Xenova/ms-marco-MiniLM-L-6-v2',
    revision: 'a09144355adeed5f58c8ed011d209bf8ee5a1fec',
    files: [
      file('config.json', null, 'd827779a72d27ae68cf878a6fc2e954542663fe21ca515d9f4783fc96be2d37e'),
      file('tokenizer_config.json', null, '0b29c7bfc889e53b36d9dd3e686dd4300f6525110eaa98c76a5dafceb2029f53'),
      bertTokenizer,
      model(23_143_499, 'e9d8ebf845c413e981c175bfe49a3bfa9b3dcce2a3ba54875ee5df5a58639fbe'),
    ],
  },
  {
    id: 'bge-reranker-base',
    title: 'BGE reranker base',
    about:
      'Reads question and passage together, in English, Chinese and others. Larger and slower than MS MARCO MiniLM.',
    ...{ kind: 'reranker', languages: 'many', dimensions: 0, maxTokens: 512, pooling: 'cls' },
    ...{ queryPrefix: '', passagePrefix: '', licence: 'MIT', bytes: 296_400_000 },
    repository: 'Xenova/bge-reranker-base',
    revision: '280bcc27a84e0b898c251e06fddb25171bd9b101',
    files: [
      file('config.json', 782, 'ef36f7221740ddc57b6cfae14977840d1fc0fc95'),
      file('tokenizer_config.json', 443, '059214673d9d6d2ee319411e2ffec8c024b816d5'),
      file('tokenizer.json', 17_098_079, '48564c5c7d3fa64d85d95e65414a542385f88b0f128fd8d4163fd7a57f2be05c'),
      model(279_301_077, 'dd98f3e67837d23210a6b7550c08cced4f61845b940ac45be3565840a10f3244'),
    ],
  },
];
