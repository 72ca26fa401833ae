import type { LogField } from './LogFields';

/** Fields of one line; a page could not show more. */
const MAX_FIELDS = 500;
/** Characters of one value. */
const MAX_VALUE = 10_000;

/** Collects fields up to what can be shown, and knows that there were more. */
export class FieldList {
  readonly fields: LogField[] = [];
  truncated = false;

  get isFull(): boolean {
    return this.fields.length >= MAX_FIELDS;
  }

  add(name: string, value: string) {
    if (this.isFull) {
      this.truncated = true;
      return;
    }
    if (value.length > MAX_VALUE) this.truncated = true;
    this.fields.push({ name, value: value.slice(0, MAX_VALUE) });
  }
}
