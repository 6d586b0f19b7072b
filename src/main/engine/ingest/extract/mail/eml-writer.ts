import type { RawMail } from './raw-mail.ts';

/** Every part is in base64, so that no line of theirs can look like this. */
const partBoundary = '=_commonplace';

/**
 * A message as the bytes of an .eml file, for messages that Outlook keeps in forms of its own: they become documents
 * through the reader of ordinary mail. Headers are written in UTF-8 (RFC 6532).
 */
export function writeEml({ message, plain, html, parts }: RawMail): Buffer {
  const boundary = partBoundary;
  const fields: [string, string | undefined][] = [
    ['From', message.from],
    ['To', message.to],
    ['Cc', message.cc],
    ['Bcc', message.bcc],
    ['Subject', message.subject],
    ['Date', message.date],
    ['Message-ID', message.messageId],
    ['In-Reply-To', message.inReplyTo],
    ['References', message.references?.join(' ')],
    ['X-Keywords', message.labels],
  ];
  const head = fields.flatMap(([name, value]) => (value ? [`${name}: ${value.replace(/[\r\n]+/g, ' ')}`] : []));
  const lines = [...head, 'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${boundary}"`, ''];
  const chunks: Buffer[] = [Buffer.from(`${lines.join('\r\n')}\r\n`)];
  const put = (type: string, extra: string, content: Uint8Array) => {
    const base64 = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64');
    const wrapped = base64.replace(/.{76}/g, '$&\r\n');
    const top = `--${boundary}\r\nContent-Type: ${type}\r\n${extra}Content-Transfer-Encoding: base64\r\n\r\n`;
    chunks.push(Buffer.from(`${top}${wrapped}\r\n`));
  };
  const bodies = [
    ...(plain === '' ? [] : [['text/plain', plain] as const]),
    ...(html === '' ? [] : [['text/html', html] as const]),
  ];
  const [only] = bodies;
  if (bodies.length === 1 && only) put(`${only[0]}; charset=utf-8`, '', Buffer.from(only[1]));
  else if (bodies.length > 1) chunks.push(alternatives(boundary, bodies));
  for (const { name, mediaType, content, inline } of parts) {
    if (content === null) continue;
    const quoted = name.replace(/[\r\n"\\]/g, '_');
    const kind = inline ? 'inline' : 'attachment';
    const id = inline ? `Content-ID: <${encodeURIComponent(name)}>\r\n` : '';
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream';
    put(type, `Content-Disposition: ${kind}; filename="${quoted}"\r\n${id}`, content);
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return Buffer.concat(chunks);
}

function alternatives(outer: string, bodies: readonly (readonly [string, string])[]): Buffer {
  const boundary = `${outer}-body`;
  const parts = bodies.map(([type, text]) => {
    const wrapped = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
    return `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped}\r\n`;
  });
  const top = `--${outer}\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n`;
  return Buffer.from(`${top}${parts.join('')}--${boundary}--\r\n`);
}
