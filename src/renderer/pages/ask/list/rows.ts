import type { Conversation, Outputs } from '../../../../contract/index.ts';

export type ConversationFolder = Outputs['conversations']['folders'][number];

/** A line of the list of conversations. */
export type Row =
  | { kind: 'head'; key: string; title: string }
  | { kind: 'folder'; key: string; folder: ConversationFolder; open: boolean }
  | { kind: 'conversation'; key: string; conversation: Conversation; inside: boolean };

const dayMs = 86_400_000;
const month = new Intl.DateTimeFormat('en-GB', { month: 'long' });
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** The group that a time belongs to: "Today", "Yesterday", "Last seven days", then months. */
export function groupOf(at: number, now: number): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return 'Today';
  if (at >= midnight - dayMs) return 'Yesterday';
  if (at >= midnight - 7 * dayMs) return 'Last seven days';
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? month : monthAndYear).format(at);
}

interface Parts {
  /** Pinned ones first, then the newest; those in folders left out. */
  conversations: readonly Conversation[];
  folders: readonly ConversationFolder[];
  /** What lies in the folders that are open, by their ids. */
  inside: ReadonlyMap<string, readonly Conversation[]>;
  now: number;
}

/** The list as it is shown: pinned, folders, then by day. */
export function toRows({ conversations, folders, inside, now }: Parts): Row[] {
  const line = (conversation: Conversation, within = false): Row => ({
    ...{ kind: 'conversation', key: conversation.id, conversation, inside: within },
  });
  const pinned = conversations.filter((one) => one.pinned);
  const rows: Row[] = [];
  if (pinned.length > 0) {
    rows.push({ kind: 'head', key: 'pinned', title: 'Pinned' }, ...pinned.map((one) => line(one)));
  }
  if (folders.length > 0) rows.push({ kind: 'head', key: 'folders', title: 'Folders' });
  for (const folder of folders) {
    const held = inside.get(folder.id);
    rows.push({ kind: 'folder', key: folder.id, folder, open: held !== undefined });
    rows.push(...(held ?? []).map((one) => line(one, true)));
  }
  let group: string | null = null;
  for (const conversation of conversations) {
    if (conversation.pinned) continue;
    const next = groupOf(conversation.updatedAt, now);
    if (next !== group) rows.push({ kind: 'head', key: `day ${next}`, title: next });
    group = next;
    rows.push(line(conversation));
  }
  return rows;
}
