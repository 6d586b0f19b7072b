import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';

/** Makes two profiles one. */
export const peopleMerge: Command = {
  usage: 'people merge INTO FROM',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [into, from, ...others] = positionals;
    if (into === undefined || from === undefined || others.length > 0) throw new UsageError('Name two people.');
    const merged = await (await client()).people.merge({ into, from }, { signal });
    if (out.json) out.document(merged);
    else {
      out.line(`Everything of ${from} is with ${merged.person.userId} (${merged.person.name}) now.`);
      out.line(`"commonplace people unmerge ${merged.mergeId}" undoes it.`);
    }
    return exit.done;
  },
};

/** Undoes a merge; without an id those that can be undone are listed. */
export const peopleUnmerge: Command = {
  usage: 'people unmerge [MERGE]',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [mergeId, ...others] = positionals;
    if (others.length > 0) throw new UsageError('One at a time.');
    const { people } = await client();
    if (mergeId === undefined) {
      for (const merge of await people.merges({}, { signal })) {
        if (out.json) out.document(merge);
        else
          out.line(`${merge.mergeId}  ${merge.from.userId} (${merge.from.name})  ${new Date(merge.at).toISOString()}`);
      }
      return exit.done;
    }
    const { restored } = await people.unmerge({ mergeId }, { signal });
    if (out.json) out.document(restored);
    else out.line(`${restored.userId} (${restored.name}) is somebody of their own again.`);
    return exit.done;
  },
};
