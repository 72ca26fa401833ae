import { Opaque } from '../values/Opaque';

const BYTE = '(?:0|[1-9]\\d{0,2})';
const DOTTED = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);

/**
 * An IP address without a zone, as Go's `netip` reads it. IPv4 addresses
 * written as IPv6 ones are refused, as by Kubernetes.
 */
export class IpAddress extends Opaque {
  readonly typeName = 'net.IP';

  constructor(readonly family: 4 | 6, readonly bits: bigint) {
    super();
  }

  static parse(text: string): IpAddress | undefined {
    if (DOTTED.test(text)) {
      const bits = dotted(text);
      return bits === undefined ? undefined : new IpAddress(4, bits);
    }
    const bits = colons(text);
    const isIpv4 = bits !== undefined && bits >> 32n === 0xffffn;
    return bits === undefined || isIpv4 ? undefined : new IpAddress(6, bits);
  }

  get width(): number {
    return this.family === 4 ? 32 : 128;
  }

  override get size(): number {
    return this.width / 8;
  }

  equals(other: Opaque): boolean {
    return (
      other instanceof IpAddress &&
      other.family === this.family &&
      other.bits === this.bits
    );
  }

  /** Whether the address begins with the bits of another one. */
  isWithin(base: IpAddress, length: number): boolean {
    const rest = BigInt(base.width - length);
    return (
      this.family === base.family && this.bits >> rest === base.bits >> rest
    );
  }

  masked(length: number): IpAddress {
    const rest = BigInt(this.width - length);
    return new IpAddress(this.family, (this.bits >> rest) << rest);
  }

  /** The usual form; of IPv6 that of RFC 5952. */
  override toString(): string {
    if (this.family === 4) {
      return [24n, 16n, 8n, 0n]
        .map(shift => (this.bits >> shift) & 255n)
        .join('.');
    }
    const groups = Array.from({ length: 8 }, (_, index) =>
      ((this.bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
    );
    const text = groups.join(':');
    const zeros = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map(
      ([match]) => match,
    );
    const longest = zeros.reduce(
      (best, run) =>
        run.replace(/^:/, '').length > best.replace(/^:/, '').length
          ? run
          : best,
      '',
    );
    if (longest === '') {
      return text;
    }
    const at = text.indexOf(longest);
    return `${text.slice(0, at)}::${text
      .slice(at + longest.length)
      .replace(/^:/, '')}`;
  }
}

function dotted(text: string): bigint | undefined {
  const bytes = text.split('.').map(Number);
  return bytes.every(byte => byte <= 255)
    ? bytes.reduce((bits, byte) => bits * 256n + BigInt(byte), 0n)
    : undefined;
}

function colons(text: string): bigint | undefined {
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) {
    return undefined;
  }
  const [front, back = []] = halves.map(half =>
    half === '' ? [] : half.split(':').flatMap(toGroups),
  );
  const missing = 8 - front.length - back.length;
  const isWhole = halves.length === 2 ? missing >= 1 : missing === 0;
  const endsDotted = !text.includes('.') || /^[^.]*:[\d.]+$/.test(text);
  const groups = [
    ...front,
    ...Array<number>(Math.max(0, missing)).fill(0),
    ...back,
  ];
  return isWhole && endsDotted && !groups.some(Number.isNaN)
    ? groups.reduce((bits, group) => bits * 65536n + BigInt(group), 0n)
    : undefined;
}

function toGroups(part: string): number[] {
  if (DOTTED.test(part)) {
    const bits = dotted(part);
    return bits === undefined
      ? [NaN]
      : [Number(bits >> 16n), Number(bits & 0xffffn)];
  }
  return /^[0-9a-f]{1,4}$/i.test(part) ? [parseInt(part, 16)] : [NaN];
}
