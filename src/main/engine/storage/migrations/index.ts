import type { Migration } from '../migrate.ts';
import { firstLibrary } from './0001-first-library.ts';
import { foldersAndMembers } from './0002-folders-and-members.ts';

/** In order, without gaps; a migration that was released is never changed. */
export const migrations: readonly Migration[] = [firstLibrary, foldersAndMembers];
