import { CommonplaceError, type ErrorShape, toErrorShape } from '../../../../contract/index.ts';
import { toFileError } from '../read-file.ts';

/** Why a folder or file could not be looked at, with what to do about it. */
export function lookError(error: unknown, path: string, platform: NodeJS.Platform): ErrorShape {
  const code = errnoOf(error);
  if (code === 'EPERM' && platform === 'darwin') {
    return new CommonplaceError(
      'permission_denied',
      `macOS does not let Commonplace look at ${path}. Open System Settings, Privacy & Security, Files and Folders (or Full Disk Access) and switch Commonplace on; it goes on by itself.`,
    ).toShape();
  }
  if (code === 'ENAMETOOLONG') {
    return new CommonplaceError('not_found', `The path of ${path} is longer than this system can open.`).toShape();
  }
  return toErrorShape(toFileError(error, path));
}

/** The system's code of a failed call; undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

export function badNameError(): ErrorShape {
  return new CommonplaceError(
    'unsupported',
    'Its name is not valid UTF-8, so it cannot be opened by name. Rename it, then it is read.',
  ).toShape();
}

export function notAFileError(): ErrorShape {
  return new CommonplaceError('not_a_file', 'This is not a regular file, so it is not read.').toShape();
}
