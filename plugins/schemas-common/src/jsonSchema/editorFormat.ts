// Of the formats that the API server checks, those that draft 7 means the
// same by. The rest would be ignored or, worse, be checked otherwise.
const SHARED: Record<string, string> = {
  datetime: 'date-time',
  date: 'date',
  email: 'email',
  hostname: 'hostname',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
};

/** The draft 7 name of a format, where it has one with the same meaning. */
export function editorFormat(format: string | undefined): string | undefined {
  const key = format?.replaceAll('-', '');
  return key && Object.hasOwn(SHARED, key) ? SHARED[key] : undefined;
}
