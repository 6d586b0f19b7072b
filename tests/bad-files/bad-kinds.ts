import { badArchives } from './bad-archives.ts';
import { badData } from './bad-data.ts';
import type { BadFile } from './bad-file.ts';
import { badMail } from './bad-mail.ts';
import { badMarkup } from './bad-markup.ts';
import { badMedia } from './bad-media.ts';
import { badOffice } from './bad-office.ts';
import { badPdfs } from './bad-pdf.ts';
import { badText } from './bad-text.ts';

/** Every kind of bad file that has something of its own; damage.ts has what happens to all of them. */
export const badFiles: readonly BadFile[] = [
  ...badText,
  ...badData,
  ...badMarkup,
  ...badArchives,
  ...badOffice,
  ...badPdfs,
  ...badMedia,
  ...badMail,
];
