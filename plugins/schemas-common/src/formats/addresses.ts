/** Whether a text is an IPv4 address; leading zeros pass, as in older Go. */
export function isIpv4(text: string): boolean {
  // An IPv6 address that ends in a dotted one has a dot, and passes too.
  return isDotted(text) || (text.includes('.') && isIpv6(text));
}

function isDotted(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 &&
    parts.every(part => /^[0-9]+$/.test(part) && Number(part) <= 255)
  );
}

/** Whether a text is an IPv6 address, without a zone. */
export function isIpv6(text: string): boolean {
  if (!text.includes(':') || !/^[0-9a-fA-F:.]+$/.test(text)) {
    return false;
  }
  const halves = text.split('::');
  if (halves.length > 2) {
    return false;
  }
  const groups = halves.map(half => countGroups(half));
  if (groups.some(count => count === undefined)) {
    return false;
  }
  const total = groups.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  // A dotted tail may stand only at the very end.
  if (halves.length === 2 && halves[0].includes('.')) {
    return false;
  }
  return halves.length === 2 ? total <= 7 : total === 8;
}

function countGroups(half: string): number | undefined {
  if (half === '') {
    return 0;
  }
  const groups = half.split(':');
  const last = groups.at(-1)!;
  const dotted = last.includes('.');
  if (dotted && !isStrictDotted(last)) {
    return undefined;
  }
  const hex = dotted ? groups.slice(0, -1) : groups;
  if (!hex.every(group => /^[0-9a-fA-F]{1,4}$/.test(group))) {
    return undefined;
  }
  return hex.length + (dotted ? 2 : 0);
}

function isStrictDotted(text: string): boolean {
  return (
    isDotted(text) && text.split('.').every(part => /^(0|[1-9])/.test(part))
  );
}

/** Whether a text is an address range in CIDR notation. */
export function isCidr(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) {
    return false;
  }
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  if (!/^[0-9]{1,3}$/.test(bits)) {
    return false;
  }
  if (isDotted(address)) {
    return Number(bits) <= 32;
  }
  return isIpv6(address) && Number(bits) <= 128;
}

// Bytes by dashes or colons, pairs of bytes by dots, or nothing between.
const MAC =
  /^(?:[0-9a-f]{2}(?:([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2})*)|[0-9a-f]{4}(?:\.[0-9a-f]{4})+|(?:[0-9a-f]{2})+)$/i;
const MAC_LENGTHS = [6, 8, 20];

/** Whether a text is a MAC address of 6, 8 or 20 bytes (Go `net.ParseMAC`). */
export function isMac(text: string): boolean {
  const digits = text.replace(/[:.-]/g, '').length;
  return MAC_LENGTHS.includes(digits / 2) && MAC.test(text);
}
