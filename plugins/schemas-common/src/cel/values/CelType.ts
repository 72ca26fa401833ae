/** A type as a value, such as `int`. */
export class CelType {
  constructor(readonly name: string) {}
}
