import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runCli } from '../runCli';
import { schemaCommands } from './schemaCommands';

const examples = resolve(__dirname, '../../../../examples/platform-config');

it('the example’s chart checks its values by the schemas of its kinds', async () => {
  const lines: string[] = [];
  const code = await runCli(
    ['json-schema', '--helm', resolve(examples, 'platform/xrds')],
    schemaCommands.commands,
    { out: line => lines.push(line), err: line => lines.push(line) },
  );
  expect(code).toBe(0);
  // To bring it up to date, see docs/schemas-cli.md.
  expect(JSON.parse(lines.join('\n'))).toEqual(
    JSON.parse(
      readFileSync(
        resolve(examples, 'charts/requests/values.schema.json'),
        'utf8',
      ),
    ),
  );
});
