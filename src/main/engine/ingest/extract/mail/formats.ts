import type { Extractor } from '../types.ts';
import { discordExtractor } from './discord.ts';
import { emlExtractor } from './eml.ts';
import { icsExtractor } from './ics.ts';
import { mboxExtractor } from './mbox.ts';
import { messengerExtractor } from './messenger.ts';
import { msgExtractor } from './msg.ts';
import { transcriptExtractor } from './plain-transcript.ts';
import { pstExtractor } from './pst.ts';
import { signalExtractor } from './signal.ts';
import { slackExportExtractor, slackExtractor } from './slack.ts';
import { subtitlesExtractor } from './subtitles.ts';
import { telegramExtractor } from './telegram.ts';
import { telegramHtmlExtractor } from './telegram-html.ts';
import { tnefExtractor } from './tnef-file.ts';
import { vcfExtractor } from './vcf.ts';
import { whatsappExtractor } from './whatsapp.ts';

/** Plain transcripts come last: every chat would pass for one. */
export const mailFormats: readonly Extractor[] = [
  mboxExtractor,
  pstExtractor,
  emlExtractor,
  msgExtractor,
  tnefExtractor,
  icsExtractor,
  vcfExtractor,
  signalExtractor,
  whatsappExtractor,
  telegramExtractor,
  telegramHtmlExtractor,
  slackExtractor,
  slackExportExtractor,
  discordExtractor,
  messengerExtractor,
  subtitlesExtractor,
  transcriptExtractor,
];
