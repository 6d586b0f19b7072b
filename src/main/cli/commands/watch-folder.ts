import { type Client, CommonplaceError, type Folder } from '../../../contract/index.ts';
import type { CommandContext } from '../command.ts';
import { count, type Output } from '../output.ts';

/** The watched folder with this path or id. Throws not_found. */
export async function findFolder(
  client: Client,
  place: string,
  { absolute, signal }: Pick<CommandContext, 'absolute' | 'signal'>,
): Promise<Folder> {
  const folders = await client.folders.list({}, { signal });
  const found = folders.find(({ id, path }) => id === place || path === absolute(place));
  if (found !== undefined) return found;
  throw new CommonplaceError(
    'not_found',
    `${absolute(place)} is not watched. "watch list" names the folders that are.`,
  );
}

export function describeFolder(folder: Folder): string {
  const counts = [count(folder.files, 'file')];
  if (folder.waiting > 0) counts.push(`${folder.waiting} to be read`);
  if (folder.failed > 0) counts.push(`${folder.failed} failed`);
  if (folder.excluded > 0) counts.push(`${folder.excluded} not read`);
  if (folder.vanished > 0) counts.push(`${folder.vanished} vanished`);
  return `${folder.path}  ${folder.state}, ${counts.join(', ')}${folder.detail ? `\n    ${folder.detail}` : ''}`;
}

export function printFolder(folder: Folder, out: Output): void {
  if (out.json) out.document(folder);
  else out.line(describeFolder(folder));
}
