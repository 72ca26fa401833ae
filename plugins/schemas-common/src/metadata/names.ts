const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const DNS_SUBDOMAIN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Why a text is none of the names below; `undefined` if it is. */
export type NameProblem = string | undefined;

/** What a part of a domain name is (`IsDNS1123Label`). */
export function dnsLabelProblem(name: string): NameProblem {
  return tooLong(name, 63) ?? mustMatch(DNS_LABEL, name, 'dashes');
}

/** What names of most objects are (`IsDNS1123Subdomain`). */
export function dnsSubdomainProblem(name: string): NameProblem {
  return (
    tooLong(name, 253) ?? mustMatch(DNS_SUBDOMAIN, name, 'dashes and dots')
  );
}

/** What names of old kinds, such as services, are (`IsDNS1035Label`). */
export function dns1035LabelProblem(name: string): NameProblem {
  return (
    tooLong(name, 63) ??
    (/^[a-z]/.test(name) ? undefined : 'must begin with a lower case letter') ??
    mustMatch(DNS_LABEL, name, 'dashes')
  );
}

/** The beginning of a name as if it were one: it may end with a dash. */
export function maskTrailingDash(prefix: string): string {
  return prefix.length > 1 ? prefix.replace(/-$/, 'a') : prefix;
}

/** What the beginning of a name is, to which the server adds the rest. */
export function generateNameProblem(prefix: string): NameProblem {
  return dnsSubdomainProblem(maskTrailingDash(prefix));
}

/** What keys of labels and finalizers are (`IsQualifiedName`). */
export function qualifiedNameProblem(name: string): NameProblem {
  const parts = name.split('/');
  if (parts.length > 2) {
    return 'must have at most one slash';
  }
  const own = parts.at(-1)!;
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (prefix !== undefined && dnsSubdomainProblem(prefix)) {
    return `must have a domain name before the slash, which ${dnsSubdomainProblem(
      prefix,
    )}`;
  }
  return tooLong(own, 63) ?? labelForm(own);
}

/** What values of labels are (`IsValidLabelValue`). */
export function labelValueProblem(value: string): NameProblem {
  return value === '' ? undefined : tooLong(value, 63) ?? labelForm(value);
}

function labelForm(value: string): NameProblem {
  return QUALIFIED.test(value)
    ? undefined
    : 'must be letters, digits, dashes, dots and underscores, with a letter or digit at both ends';
}

/** What can be a part of a URL's path (`IsPathSegmentName`). */
export function pathSegmentProblem(name: string): NameProblem {
  if (name === '.' || name === '..') {
    return `must not be ${name}`;
  }
  return /[/%]/.test(name) ? 'must not contain / or %' : undefined;
}

function tooLong(name: string, most: number): NameProblem {
  return name.length > most
    ? `must have at most ${most} characters, has ${name.length}`
    : undefined;
}

function mustMatch(form: RegExp, name: string, also: string): NameProblem {
  return form.test(name)
    ? undefined
    : `must be lower case letters, digits, ${also}, with a letter or digit at both ends`;
}
