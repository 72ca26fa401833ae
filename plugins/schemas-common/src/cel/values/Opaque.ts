/** A value of a library's own type, such as a quantity or a URL. */
export abstract class Opaque {
  abstract readonly typeName: string;

  abstract equals(other: Opaque): boolean;

  /** What a rule pays for looking at it. */
  get size(): number {
    return 1;
  }
}
