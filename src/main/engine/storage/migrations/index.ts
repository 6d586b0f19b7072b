import type { Migration } from '../migrate.ts';
import { firstLibrary } from './0001-first-library.ts';

/** In order, without gaps; a migration that was released is never changed. */
export const migrations: readonly Migration[] = [firstLibrary];
