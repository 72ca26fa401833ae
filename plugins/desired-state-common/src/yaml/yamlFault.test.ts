import { parseDocument } from 'yaml';
import { readYamlFile } from '../edits/YamlFile';
import { yamlFault } from './yamlFault';

describe('why a text is no YAML', () => {
  it.each([
    ['a: 1\na: 2\n', 'Map keys must be unique', 2],
    ['a: b: c\n', 'Nested mappings are not allowed in compact mappings', 1],
    ['\ta: 1', 'Tabs are not allowed as indentation', 1],
  ])('%j: %s', (text, message, line) => {
    const [error] = parseDocument(text).errors;
    expect(yamlFault(error)).toEqual({ message, line });
    // The line is told once, by who shows the sentence.
    expect(readYamlFile(text)).toEqual({
      line,
      message: `not valid YAML: ${message}`,
    });
  });
});
