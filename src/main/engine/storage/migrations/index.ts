import type { Migration } from '../migrate.ts';
import { firstLibrary } from './0001-first-library.ts';
import { foldersAndMembers } from './0002-folders-and-members.ts';
import { vectorIndex } from './0003-vector-index.ts';
import { models } from './0004-models.ts';
import { words } from './0005-words.ts';
import { searches } from './0006-searches.ts';
import { evaluation } from './0007-evaluation.ts';
import { receipts } from './0008-receipts.ts';
import { people } from './0009-people.ts';
import { chat } from './0010-chat.ts';

/** In order, without gaps; a migration that was released is never changed. */
export const migrations: readonly Migration[] = [
  firstLibrary,
  foldersAndMembers,
  vectorIndex,
  models,
  words,
  searches,
  evaluation,
  receipts,
  people,
  chat,
];
