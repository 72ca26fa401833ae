/**
 * The fields of a protobuf message by number, the last of each: bytes for
 * length-delimited fields, numbers for varints.
 *
 * @throws Error on what is no message
 */
export function readProtobuf(bytes: Buffer): Map<number, Buffer | number> {
  const fields = new Map<number, Buffer | number>();
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = bytes[offset++];
      if (byte === undefined) {
        break;
      }
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
    throw new Error('not a protobuf message');
  };
  while (offset < bytes.length) {
    const tag = varint();
    const field = tag >>> 3;
    if ((tag & 7) === 0) {
      fields.set(field, varint());
    } else if ((tag & 7) === 2) {
      const length = varint();
      if (offset + length > bytes.length) {
        throw new Error('not a protobuf message');
      }
      fields.set(field, bytes.subarray(offset, offset + length));
      offset += length;
    } else {
      throw new Error('not a protobuf message');
    }
  }
  return fields;
}
