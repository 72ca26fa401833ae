import { parseDocument } from 'yaml';
import { readYamlFile } from '../edits/YamlFile';
import { tabFault } from './tabFault';

// What `helm template` makes of these as values.
describe('tabFault', () => {
  it.each([
    ['a: 1\n\t# x\nb: 2\n', 2],
    ['a: 1\n\t\nb: 2\n', 2],
    ['a:\n  b: 1\n  \t# x\n  c: 1\n', 3],
    ['a:\n  -\t1\n', 2],
    ['a:\n  - - \t1\n', 2],
    ['a: 1\n\t', 2],
  ])('names the line of the tab in %j', (text, line) => {
    expect(readYamlFile(text)).toEqual({
      line,
      message: expect.stringContaining('a tab'),
    });
  });

  it.each([
    'a: 1\n  \t\nb: 2\n',
    'a:\t1\t# x\n',
    'a: "x\n \ty"\n',
    'a: |\n  x\n  \ty\n',
    'a: x\n \ty\n',
    'a: { b: 1,\n \tc: 2 }\n',
  ])('lets %j be', text => {
    expect(tabFault(text, parseDocument(text))).toBeUndefined();
  });
});
