import { CelError } from '../values/CelError';
import type { CelValue } from '../values/CelValue';
import { Cidr } from './Cidr';
import { IpAddress } from './IpAddress';
import { Library, reading, sizeOf } from './Overload';

const IP = 'net.IP';
const CIDR = 'net.CIDR';

function ip(text: string): IpAddress {
  const address = IpAddress.parse(text);
  if (!address) {
    throw new CelError(`"${text}" is no IP address`);
  }
  return address;
}

function cidr(text: string): Cidr {
  const range = Cidr.parse(text);
  if (!range) {
    throw new CelError(`"${text}" is no address range`);
  }
  return range;
}

/** Whether an address is in one of the ranges given. */
function within(...ranges: string[]): (address: IpAddress) => boolean {
  const parsed = ranges.map(cidr);
  return address => parsed.some(range => range.holds(address));
}

const isUnspecified = within('0.0.0.0/32', '::/128');
const isLoopback = within('127.0.0.0/8', '::1/128');
const isMulticast = within('224.0.0.0/4', 'ff00::/8');
// Of IPv6 by the lower four bits of the second byte.
const isLinkLocalMulticast = (address: IpAddress) =>
  within('224.0.0.0/24')(address) ||
  (address.family === 6 &&
    address.bits >> 120n === 0xffn &&
    ((address.bits >> 112n) & 15n) === 2n);
const isLinkLocalUnicast = within('169.254.0.0/16', 'fe80::/10');
const isBroadcast = within('255.255.255.255/32');

function isGlobalUnicast(address: IpAddress): boolean {
  return ![
    isBroadcast,
    isUnspecified,
    isLoopback,
    isMulticast,
    isLinkLocalUnicast,
  ].some(test => test(address));
}

function twice(...factors: number[]): (args: CelValue[]) => number {
  return args =>
    factors.reduce(
      (cost, factor, index) => cost + Math.ceil(sizeOf(args[index]) * factor),
      0,
    );
}

/** Kubernetes' functions of addresses and their ranges. */
export function addresses(library: Library): void {
  const read = reading(0);
  library
    .fn('ip', ['string'], ip, read)
    .fn(
      'isIP',
      ['string'],
      (text: string) => IpAddress.parse(text) !== undefined,
      read,
    )
    .fn(
      'ip.isCanonical',
      ['string'],
      (text: string) => `${ip(text)}` === text,
      reading(0, 2),
    )
    .fn('string', [IP], (address: IpAddress) => `${address}`)
    .method('family', [IP], (address: IpAddress) => BigInt(address.family))
    .method('isUnspecified', [IP], isUnspecified)
    .method('isLoopback', [IP], isLoopback)
    .method('isLinkLocalMulticast', [IP], isLinkLocalMulticast)
    .method('isLinkLocalUnicast', [IP], isLinkLocalUnicast)
    .method('isGlobalUnicast', [IP], isGlobalUnicast)
    .fn('cidr', ['string'], cidr, read)
    .fn(
      'isCIDR',
      ['string'],
      (text: string) => Cidr.parse(text) !== undefined,
      read,
    )
    .fn('string', [CIDR], (range: Cidr) => `${range}`)
    .method(
      'containsIP',
      [CIDR, IP],
      (range: Cidr, address: IpAddress) => range.holds(address),
      twice(0.2),
    )
    .method(
      'containsIP',
      [CIDR, 'string'],
      (range: Cidr, text: string) => range.holds(ip(text)),
      twice(0.2, 0.1),
    )
    .method(
      'containsCIDR',
      [CIDR, CIDR],
      (range: Cidr, other: Cidr) => range.holdsRange(other),
      twice(0.3),
    )
    .method(
      'containsCIDR',
      [CIDR, 'string'],
      (range: Cidr, text: string) => range.holdsRange(cidr(text)),
      twice(0.3, 0.1),
    )
    .method('ip', [CIDR], (range: Cidr) => range.address)
    .method(
      'masked',
      [CIDR],
      (range: Cidr) =>
        new Cidr(range.address.masked(range.length), range.length),
    )
    .method('prefixLength', [CIDR], (range: Cidr) => BigInt(range.length));
}
