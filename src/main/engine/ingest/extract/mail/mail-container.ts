import { CommonplaceError } from '../../../../../contract/index.ts';
import type { Container, Member } from '../types.ts';

/** A container whose members are at hand. */
export function mailContainer(listed: {
  members: readonly Member[];
  contents: ReadonlyMap<string, Uint8Array>;
}): Container {
  return {
    members: listed.members,
    async read(path) {
      const content = listed.contents.get(path);
      if (content === undefined) throw notThere(path);
      return content;
    },
    close() {},
  };
}

/** A member that was there when the container was listed, and is not any more. */
export function notThere(path: string): CommonplaceError {
  return new CommonplaceError('not_found', `There is no "${path}" in this file any more. Read the file again.`);
}
