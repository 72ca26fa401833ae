import { canaryForms, holdsCanary } from './canaryForms';

const value = 'cänary "9f3k+/=&\\ 77 end';
const forms = canaryForms(value);
const bytes = Buffer.from(value);

describe('canaryForms', () => {
  it.each<[string, Buffer | string]>([
    ['plain', `x${value}y`],
    ['JSON', JSON.stringify({ value })],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ value }))],
    ['a URL component', `?a=${encodeURIComponent(value)}&b`],
    ['a URL', `x${encodeURI(value)}`],
    ['a form', new URLSearchParams({ a: value }).toString()],
    ['hex', `00${bytes.toString('hex')}`],
    ['UTF-16', Buffer.from(`x${value}`, 'utf16le')],
    ...[0, 1, 2, 3].flatMap(before =>
      [0, 1, 2].map((after): [string, string] => [
        `base64 with ${before} bytes before and ${after} behind`,
        Buffer.concat([
          Buffer.alloc(before, 7),
          bytes,
          Buffer.alloc(after, 9),
        ]).toString('base64'),
      ]),
    ),
    [
      'base64url',
      Buffer.concat([Buffer.alloc(1), bytes]).toString('base64url'),
    ],
  ])('finds it in %s', (_, text) => {
    expect(holdsCanary(Buffer.from(text as string), forms)).toBe(true);
  });

  it('finds nothing where it is not', () => {
    expect(holdsCanary(Buffer.from('cänary "9f3k+/'), forms)).toBe(false);
  });
});
