/**
 * Every way in which a secret value could be written down: as it is, escaped
 * for JSON (once and twice) or for a URL, as hex, and as base64 of a text that
 * it is anywhere in.
 */
export function canaryForms(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  const json = JSON.stringify(value).slice(1, -1);
  const texts = new Set([
    value,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(value),
    encodeURI(value),
    new URLSearchParams([['', value]]).toString().slice(1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Cores(bytes),
  ]);
  return [
    ...[...texts].map(text => Buffer.from(text)),
    Buffer.from(value, 'utf16le'),
  ];
}

/**
 * What base64 of any text that holds these bytes has in it, for each of the
 * three places at which they may begin within a group; both alphabets.
 */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap(offset => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString(
      'base64',
    );
    // The first and the last characters depend on the neighbours.
    const core = text
      .slice(offset === 0 ? 0 : offset + 1)
      .replace(/.{0,1}=*$/, '');
    return [core, core.replace(/\+/g, '-').replace(/\//g, '_')];
  });
}

/** Whether a text holds the value in any of its forms. */
export function holdsCanary(text: Buffer, forms: Buffer[]): boolean {
  return forms.some(form => text.includes(form));
}
