import { Opaque } from '../values/Opaque';
import { IpAddress } from './IpAddress';

/** A range of addresses, as Go's `netip.Prefix` reads it. */
export class Cidr extends Opaque {
  readonly typeName = 'net.CIDR';

  constructor(readonly address: IpAddress, readonly length: number) {
    super();
  }

  static parse(text: string): Cidr | undefined {
    const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
    const address = match ? IpAddress.parse(match[1]) : undefined;
    const length = Number(match?.[2]);
    return address && length <= address.width
      ? new Cidr(address, length)
      : undefined;
  }

  override get size(): number {
    return Math.ceil(this.length / 8);
  }

  equals(other: Opaque): boolean {
    return (
      other instanceof Cidr &&
      other.length === this.length &&
      other.address.equals(this.address)
    );
  }

  holds(address: IpAddress): boolean {
    return address.isWithin(this.address, this.length);
  }

  holdsRange(other: Cidr): boolean {
    return this.length <= other.length && this.holds(other.address);
  }

  override toString(): string {
    return `${this.address}/${this.length}`;
  }
}
