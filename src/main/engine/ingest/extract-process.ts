import { CommonplaceError, toErrorShape } from '../../../contract/index.ts';
import { childPort } from '../child/index.ts';
import { loadTokenizer, openModelFolder, type Tokenizer } from '../models/index.ts';
import { readDocument } from './read-document.ts';
import { readFileContent } from './read-file.ts';
import type { ProceedMessage, ReadReply, ReadRequest } from './read-messages.ts';

/** The body of the extract child: reads one file after another, asking after the hash whether to go on. */
export async function serveReads(modelDir: string): Promise<void> {
  const port = childPort();
  const asked = new Map<number, (proceed: boolean) => void>();
  // Weights are verified by the embedder; here only the tokenizer is read.
  const model = await openModelFolder(modelDir, { verify: false });
  let loading: Promise<Tokenizer> | undefined;
  const tokenizer = () => {
    loading ??= loadTokenizer(model.paths);
    return loading;
  };
  const reply = (message: ReadReply) => port.post(message);

  async function read(request: ReadRequest): Promise<void> {
    const { id, path, name, maxBytes, maxText, chunking } = request;
    const content = await readFileContent(path, maxBytes);
    const { contentHash, size, modifiedAt } = content;
    if (chunking !== null) {
      reply({ type: 'hashed', id, contentHash, size, modifiedAt });
      const proceed = await new Promise<boolean>((resolve) => asked.set(id, resolve));
      if (!proceed) return;
    }
    const options = { name, maxText, chunking, tokenizer, maxTokens: model.maxTokens };
    reply({ type: 'read', id, document: await readDocument(content, options) });
  }

  port.onMessage((message) => {
    const request = message as ReadRequest | ProceedMessage;
    if (request.type === 'proceed') {
      asked.get(request.id)?.(request.proceed);
      asked.delete(request.id);
      return;
    }
    read(request).catch((error: unknown) => {
      if (!(error instanceof CommonplaceError)) console.error(error);
      reply({ type: 'failed', id: request.id, error: toErrorShape(error) });
    });
  });
}
