import { isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Whom an address is counted as. Of IPv6 everybody has a whole network (/64),
 * so it is that; an IPv4 address is itself, however it is written.
 */
export function networkOf(address = 'somebody'): string {
  const [, v4] = mapped.exec(address) ?? [];
  if (v4) return v4;
  const [plain] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [start, end] = plain.split('::');
  const groups = start.split(':').filter(Boolean);
  if (end !== undefined) {
    const rest = end.split(':').filter(Boolean);
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  const network = groups.slice(0, 4).map(group => parseInt(group, 16));
  return `${network.map(group => group.toString(16)).join(':')}::/64`;
}
