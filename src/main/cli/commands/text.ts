import { openTextReader } from '../../engine/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';

const readable = ['ok', 'partial', 'no_text'];

export const text: Command = {
  usage: 'text PATH...',
  async run(args, { absolute, dataFolder, out, signal }) {
    const { positionals } = parseOptions(args, {});
    if (positionals.length === 0) throw new UsageError('Name at least one file.');
    const reader = await openTextReader(dataFolder);
    signal.addEventListener('abort', reader.close);
    try {
      let failed = false;
      for await (const file of reader.read(positionals.map(absolute))) {
        if (signal.aborted) return exit.interrupted;
        failed ||= !readable.includes(file.status);
        if (out.json) {
          out.document(file);
          continue;
        }
        if (file.error) out.note(`${file.path}: ${file.error.message}`);
        if (positionals.length > 1) out.line(`==> ${file.path} (${file.format ?? file.status})`);
        out.line(file.text);
      }
      return failed ? exit.someFailed : exit.done;
    } finally {
      reader.close();
    }
  },
};
