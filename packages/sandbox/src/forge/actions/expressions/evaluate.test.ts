import { holds, interpolate, valueOf, type Scope } from './evaluate';
import type { Value } from './Expression';

const contexts: Record<string, Value> = {
  github: { ref: 'refs/heads/main', Actor: 'maya', run_number: 7 },
  inputs: { image: 'shop/web', announce: true, version: '' },
  steps: { push: { outputs: { digest: 'sha256:1' }, conclusion: 'success' } },
  needs: { a: { result: 'success' }, b: { result: 'failure' } },
  list: [{ name: 'x' }, { name: 'y' }],
};
const scope: Scope = { contexts, status: 'success' };

describe('an expression', () => {
  it.each<[string, Value]>([
    ['github.ref', 'refs/heads/main'],
    ['GitHub.REF', 'refs/heads/main'],
    ['github.actor', 'maya'],
    ["github['ref']", 'refs/heads/main'],
    ['github.nothing.at.all', null],
    ['steps.push.outputs.digest', 'sha256:1'],
    ['inputs.version || github.run_number', 7],
    ["inputs.announce && 'yes' || 'no'", 'yes'],
    ["!inputs.announce && 'yes' || 'no'", 'no'],
    ["'It''s'", "It's"],
    ["'ABC' == 'abc'", true],
    ["'1' == 1", true],
    ["null == ''", true],
    ["'a' == 1", false],
    ['1 < 2 == true', true],
    ['(1 > 2) || 3 >= 3', true],
    ['0x10', 16],
    ['-1.5', -1.5],
    ['list[1].name', 'y'],
    ["join(list.*.name, '-')", 'x-y'],
    ["contains(needs.*.result, 'failure')", true],
    ["contains('Hello', 'ELL')", true],
    ["startsWith(github.ref, 'refs/tags/')", false],
    ["endsWith(github.ref, '/main')", true],
    ["format('{0}@{1} {{}}', inputs.image, 'd')", 'shop/web@d {}'],
    ["fromJSON('[1,2]')[1]", 2],
    ["toJSON('a')", '"a"'],
    ['success() && !failure() && !cancelled() && always()', true],
  ])('%s', (text, value) => {
    expect(valueOf(`\${{ ${text} }}`, scope)).toEqual(value);
  });

  it('stands inside of texts', () => {
    const text = 'push ${{ inputs.image }}:${{ github.run_number }} {}';
    expect(interpolate(text, scope)).toBe('push shop/web:7 {}');
  });

  it.each([
    ['a +', "Unexpected '+"],
    ['github.', 'Unexpected end'],
    ['(1', 'Unexpected end'],
    ['1 2', "Unexpected '2'"],
    ['hashFiles(1)', 'The sandbox has no function hashFiles'],
    ["fromJSON('{')", 'is not JSON'],
    ['matrix.os', 'There is no matrix here'],
  ])('%s says what is wrong with it', (text, message) => {
    expect(() => valueOf(`\${{ ${text} }}`, scope)).toThrow(message);
  });
});

describe('an if', () => {
  it.each<[string | undefined, Scope['status'], boolean]>([
    [undefined, 'success', true],
    [undefined, 'failure', false],
    ['inputs.announce', 'success', true],
    ['inputs.announce', 'failure', false],
    ['failure()', 'failure', true],
    ['always() && inputs.announce', 'failure', true],
    ['${{ !cancelled() }}', 'failure', true],
    ['${{ !cancelled() }}', 'cancelled', false],
    ["github.ref == 'refs/heads/dev'", 'success', false],
  ])('%s after %s: %s', (condition, status, expected) => {
    expect(holds(condition, { contexts, status })).toBe(expected);
  });
});
