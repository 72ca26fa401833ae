import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (name: string) => readFileSync(resolve(__dirname, name), 'utf8');

describe('the generated router and types', () => {
  it('come from the present openapi.yaml', () => {
    const hash = createHash('sha256')
      .update(read('openapi.yaml'))
      .digest('hex');
    // On failure: run `backstage-repo-tools package schema openapi generate
    // --server` in this package, then `sha256sum openapi.yaml > openapi.sha256`.
    expect(read('openapi.sha256')).toBe(`${hash}  openapi.yaml\n`);
  });
});
