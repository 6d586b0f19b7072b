import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { speakerOf, stampedMessages, stampOf } from './stamped-lines.ts';
import { composeChat } from './transcript.ts';

/** WhatsApp's "Export chat", from Android and iOS, in any language; the zip that holds _chat.txt is an archive. */
export const whatsappExtractor: Extractor = {
  format: 'whatsapp',
  family: 'Mail and people',
  label: 'WhatsApp chat',
  extensions: [],
  mediaType: 'text/plain',
  reads:
    'Every message with its writer, day and time; notices of the app; names of attached files. Marks for media that were left out of the export are counted only.',
  version: 1,
  recognises: isWhatsApp,
  extract: readChat,
};

/** Words of loggers and of tables, which stand where a name would. */
const noName =
  /^(trace|debug|info|information|notice|warn|warning|err|error|fatal|critical|severe|verbose)$|[[\]{}=<>]/i;

function isWhatsApp({ sample, name }: Content): boolean {
  if (sample === null || !/\d/.test(sample.slice(0, 12))) return false;
  const lines = sample
    .slice(0, 8000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40);
  const first = stampOf(lines[0] ?? '');
  if (first === null) return false;
  const stamped = lines.map(stampOf).filter((stamp) => stamp !== null);
  const spoken = stamped.map(({ rest }) => speakerOf(rest)).filter((speaker) => speaker !== null);
  if (spoken.length === 0 || spoken.some((speaker) => noName.test(speaker.name))) return false;
  const isNamed = /whatsapp|_chat|chat/i.test(name);
  // Logs of programs begin their lines with such days too.
  if (/^\W{0,3}\d{4}-/.test(lines[0] ?? '')) return isNamed;
  return isNamed || (stamped.length >= 3 && stamped.length >= lines.length * 0.3);
}

/** What stands for a picture or recording that the export left out. */
const omitted =
  /^<?(?:media omitted|medien ausgeschlossen|média omis|multimedia omitido|se omitió.*multimedia|arquivo de mídia oculto|mídia oculta|media omessi|media weggelaten|без медиафайлов|pominięto multimedia|medya dahil edilmedi|미디어파일을 생략한 사진|省略多媒体文件|メディアは含まれていません|(?:image|video|audio|sticker|gif|document|contact card|bild|videonachricht|sprachnachricht|foto|imagen|vídeo|image|vidéo) (?:omitted|weggelassen|omitida|omitido|absente?|omise?))>?$/i;

async function readChat({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const all = stampedMessages(text);
  const messages = all.filter((message) => !omitted.test(message.text.trim()));
  const media = all.length - messages.length;
  const title =
    /(?:WhatsApp[ -]?Chat (?:with|mit|con|com|avec)|Chat[ _]de[ _]WhatsApp[ _]con|Discussion WhatsApp avec)[ _](.+?)(?:\.txt)?$/i.exec(
      name,
    )?.[1];
  return composeChat(
    whatsappExtractor,
    { title: title ? title.replaceAll('_', ' ') : null, messages, metadata: { encoding, ...(media > 0 && { media }) } },
    maxText,
  );
}
