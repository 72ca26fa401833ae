const encoder = new TextEncoder();

/**
 * Holds a value that somebody enters, outside of React's state: in the field
 * itself, or as the bytes of a file. It is read once, to be sealed, and
 * dropped.
 */
export class ValueSlot {
  private field: HTMLTextAreaElement | null = null;
  private bytes?: Uint8Array;

  /** Takes the field that the value is typed into; null lets go of it. */
  readonly attach = (field: HTMLTextAreaElement | null) => {
    // A field that goes must not keep what was typed.
    if (!field && this.field) this.field.value = '';
    this.field = field;
  };

  /** Size of the value, in bytes. */
  get size(): number {
    return this.bytes?.length ?? encoder.encode(this.field?.value ?? '').length;
  }

  /** Puts a text into the field. */
  setText(text: string) {
    this.clear();
    if (this.field) this.field.value = text;
  }

  setBytes(bytes: Uint8Array) {
    this.clear();
    this.bytes = bytes;
  }

  /** A copy of the value, for whoever overwrites it after use. */
  read(): Uint8Array {
    return this.bytes
      ? new Uint8Array(this.bytes)
      : encoder.encode(this.field?.value ?? '');
  }

  clear() {
    this.bytes?.fill(0);
    this.bytes = undefined;
    if (this.field) this.field.value = '';
  }
}
