import { CommonplaceError, type ErrorShape } from '../../../../contract/index.ts';

/** iCloud's stand-in for a file that is not on this Mac: `.report.pdf.icloud`. */
const stub = /^\.(.+)\.icloud$/;
/** Windows keeps smaller files within its table of files: no clusters of their own. */
const residentBytes = 4096;

/** The name of the file that an iCloud stub stands for; null for any other name. */
export function stubbedName(name: string): string | null {
  return stub.exec(name)?.[1] ?? null;
}

/**
 * Whether a file's content lies in a cloud alone (OneDrive, iCloud Drive, Dropbox): it has a size but no blocks on the
 * disk. Opening it would download it. Other systems have no such files, and sparse files look alike there.
 */
export function isPlaceholder(file: { size: number; blocks: number }, platform: NodeJS.Platform): boolean {
  if (platform === 'darwin') return file.size > 0 && file.blocks === 0;
  if (platform === 'win32') return file.size >= residentBytes && file.blocks === 0;
  return false;
}

export function placeholderError(): ErrorShape {
  return new CommonplaceError(
    'unavailable',
    'Only a placeholder of this file is on this computer; its content is in the cloud. Download it there (keep it on this device), then it is read.',
  ).toShape();
}
