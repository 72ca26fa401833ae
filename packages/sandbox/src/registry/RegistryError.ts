/** Codes of the distribution specification, "Error codes", with their status. */
const STATUS = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 416,
  BLOB_UPLOAD_UNKNOWN: 404,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 404,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 413,
  TAG_INVALID: 400,
  UNSUPPORTED: 405,
} as const;

type RegistryErrorCode = keyof typeof STATUS;

/** A refusal in the words of the specification. */
export class RegistryError extends Error {
  readonly name = 'RegistryError';

  constructor(readonly code: RegistryErrorCode, message: string) {
    super(message);
  }

  /** The status that it is answered with. */
  get status(): number {
    return STATUS[this.code];
  }
}
