/** A field of a Protocol Buffers message: a number, or the bytes of a string or message. */
export interface ProtoField {
  field: number;
  number: number;
  bytes: Buffer | null;
}

/** The fields of a message in order; what cannot be read ends the list. */
export function protoFields(message: Buffer): ProtoField[] {
  const fields: ProtoField[] = [];
  let at = 0;
  /** -1 where the message ends within the number. */
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at];
      if (byte === undefined || factor > 2 ** 63) return -1;
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    if (key < 8) break;
    const field = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) fields.push({ field, number: varint(), bytes: null });
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = varint();
      if (length < 0 || at + length > message.length) break;
      fields.push({ field, number: 0, bytes: message.subarray(at, at + length) });
      at += length;
    } else break;
  }
  return fields;
}
