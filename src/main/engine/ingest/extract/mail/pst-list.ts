import { safeName } from './attachments.ts';
import { type Listed, messageName } from './mailbox.ts';
import { person } from './mapi.ts';
import { maxMessages } from './mbox-index.ts';
import type { PstEmail, PstFile, PstFolder, PstMessage } from './pst-types.ts';

interface PstItem {
  listed: Listed;
  folder: string;
  load(): Promise<PstMessage>;
}

export interface PstList {
  items: PstItem[];
  folders: { path: string; count: number }[];
  /** Folders that could not be read. */
  unread: number;
  more: boolean;
}

/** What people keep in Outlook; the rest are its settings, views and search folders. */
const kept = /^(IPM\.(Note|Contact|Appointment|Schedule|Task|StickyNote|Post|Activity|DistList)|REPORT\.)/i;
/** So many messages are opened for the overview; the others are listed by their subject. */
const maxDetailed = 500;
const maxDepth = 50;

/** Everything in the file that a person put there, folder by folder. */
export async function listPst(file: PstFile, alive: () => void, details: boolean): Promise<PstList> {
  const list: PstList = { items: [], folders: [], unread: 0, more: false };
  const visit = async (folder: PstFolder, path: string, depth: number): Promise<void> => {
    alive();
    try {
      const before = list.items.length;
      for (const email of await folder.getFasterEmailList({ progress: alive })) {
        if (!kept.test(email.messageClass)) continue;
        if (list.items.length >= maxMessages) {
          list.more = true;
          return;
        }
        list.items.push(await itemOf(email, path, details && list.items.length < maxDetailed));
      }
      const count = list.items.length - before;
      if (count > 0) list.folders.push({ path, count });
    } catch {
      list.unread += 1;
    }
    if (depth >= maxDepth) return;
    for (const inner of await folder.getSubFolders().catch(() => [])) {
      const name = safeName(inner.displayName) || 'Folder';
      await visit(inner, path === '' ? name : `${path}/${name}`, depth + 1);
    }
  };
  const root = await file.getRootFolder();
  for (const top of await root.getSubFolders()) await visit(top, safeName(top.displayName), 0);
  return list;
}

async function itemOf(email: PstEmail, folder: string, details: boolean): Promise<PstItem> {
  const message = details ? await email.getMessage().catch(() => null) : null;
  const date = message?.clientSubmitTime ?? message?.messageDeliveryTime ?? null;
  return {
    listed: {
      path: `${folder === '' ? '' : `${folder}/`}${email.primaryNodeId}.${extensionOf(email.messageClass)}`,
      name: messageName(email.displayName).replace(/eml$/, extensionOf(email.messageClass)),
      subject: email.displayName,
      from: message === null ? '' : person(message.senderName, message.senderEmailAddress),
      date: date?.getTime() ?? null,
      size: null,
    },
    folder,
    load: () => email.getMessage(),
  };
}

/** Contacts and appointments are handed on as the formats that everybody has for them. */
export function extensionOf(messageClass: string): 'eml' | 'vcf' | 'ics' {
  if (/^IPM\.Contact/i.test(messageClass)) return 'vcf';
  return /^IPM\.(Appointment|Task)/i.test(messageClass) ? 'ics' : 'eml';
}
