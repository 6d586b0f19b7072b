import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { duration } from '../output.ts';

/** Which language model is set, and whether it answers. */
export const language: Command = {
  usage: 'language | language test',
  async run(args, { client, out, signal }) {
    const [act, ...others] = parseOptions(args, {}).positionals;
    if (others.length > 0 || (act !== undefined && act !== 'test')) {
      throw new UsageError('It is "language" or "language test".');
    }
    const service = (await client()).language;
    if (act === 'test') {
      const answered = await service.test({}, { signal });
      if (out.json) out.document(answered);
      else out.line(`${answered.model} at ${answered.host}: “${answered.answer}” (${duration(answered.ms)})`);
      return exit.done;
    }
    const status = await service.status({}, { signal });
    if (out.json) {
      out.document(status);
      return exit.done;
    }
    out.line(`model       ${status.model ?? 'none: settings languageModel NAME, or OPENROUTER_MODEL_NAME'}`);
    out.line(`server      ${status.address} (${status.where})`);
    out.line(`key         ${status.key === 'environment' ? 'from OPENROUTER_API_KEY' : 'none (OPENROUTER_API_KEY)'}`);
    out.line(`for people  ${status.forPeople ? 'every text' : 'only where ingest-user --model asks for it'}`);
    return exit.done;
  },
};
