/** What readers of other folders use of the mail readers: members out of parts, bytes piece by piece. */
export { listParts, nameFor, type Part, safeName } from './attachments.ts';
export { type ByteSource, bytesSource, fileSource } from './byte-source.ts';
export { fieldsIn, listIn, readJsonFile, textIn } from './json-values.ts';
export { mailContainer, notThere } from './mail-container.ts';
