import type { Forgetting } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, exit } from '../command.ts';
import { count, type Output } from '../output.ts';

const doing: Record<Forgetting['state'], string> = {
  removing: 'deleting',
  cleaning: 'rewriting the keyword index',
  checking: 'looking for what is left',
  done: 'done',
};

/** Forgets people, and waits until that is checked. Without ids: earlier receipts. */
export const peopleRemove: Command = {
  usage: 'people remove ID... --yes   (people remove --receipts)',
  async run(args, { client: open, out, signal }) {
    const { values, positionals } = parseOptions(args, { yes: { type: 'boolean' }, receipts: { type: 'boolean' } });
    const { people } = await open();
    if (values.receipts === true) {
      const receipts = await people.forgettings({}, { signal });
      for (const receipt of receipts) show(receipt, out);
      return exit.done;
    }
    if (positionals.length === 0) throw new UsageError('Name at least one person by their id.');
    const confirmed = values.yes === true;
    let receipt = await people.remove({ ids: positionals, confirmed, until: 'hidden' }, { signal });
    for await (const now of await people.forgetting({ id: receipt.id }, { signal })) {
      receipt = now;
      out.progress(Object.keys(doing).indexOf(now.state), 3, doing[now.state]);
    }
    out.endProgress();
    show(receipt, out);
    return receipt.left.length === 0 ? exit.done : exit.someFailed;
  },
};

/** Lets texts make somebody again who was forgotten. */
export const peopleAllow: Command = {
  usage: 'people allow RECEIPT | people allow --named "NAME, ADDRESS OR NUMBER"',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { named: { type: 'string' } });
    const [id, ...others] = positionals;
    if (others.length > 0 || (id === undefined) === (values.named === undefined)) {
      throw new UsageError('Name a receipt, or with --named who may be found again.');
    }
    const { people } = await client();
    const allowed = await people.allowAgain(id === undefined ? { named: values.named ?? '' } : { forgettingId: id }, {
      signal,
    });
    if (out.json) out.document(allowed);
    else out.line(`${count(allowed.people, 'person', 'people')} may be found in texts again.`);
    return exit.done;
  },
};

function show(receipt: Forgetting, out: Output): void {
  if (out.json) {
    out.document(receipt);
    return;
  }
  out.line(`${count(receipt.people, 'profile')} forgotten.`);
  const parts: [number, string, string?][] = [
    [receipt.facts, 'fact'],
    [receipt.named, 'line about others that named them', 'lines about others that named them'],
    [receipt.evidence, 'passage noted as evidence', 'passages noted as evidence'],
    [receipt.mentions, 'mention'],
    [receipt.insights, 'insight'],
    [receipt.traits, 'trait value and its history', 'trait values and their history'],
    [receipt.passages, 'passage of their page', 'passages of their page'],
    [receipt.pictures, 'picture'],
    [receipt.merges, 'merge'],
    [receipt.other, 'other line', 'other lines'],
  ];
  for (const [n, one, many] of parts) if (n > 0) out.line(`  ${count(n, one, many)} deleted`);
  out.line(
    `Receipt ${receipt.id}, ${receipt.state === 'done' ? 'checked' : `not finished yet (${doing[receipt.state]})`}.`,
  );
  const { check } = receipt;
  if (check !== null) {
    const megabytes = (check.bytes / 1e6).toFixed(1);
    out.line(
      `  looked for by ${count(check.searched, 'search', 'searches')}, in every table, and ${count(check.pieces, 'piece')} byte by byte in ${megabytes} MB (${check.files.join(', ')}): ${check.clean ? 'nothing is left' : 'something is left'}`,
    );
    if (!check.whole) out.line('  the app was ended in between: what had gone by then could not be looked for');
  }
  for (const sentence of receipt.left) out.line(`  left: ${sentence}`);
  for (const { text, path } of receipt.remains) out.line(`  stays: ${text}${path === null ? '' : ` ${path}`}`);
  if (receipt.keptOut) {
    out.line(`  your texts do not bring them back ("commonplace people allow ${receipt.id}" changes that)`);
  }
}
