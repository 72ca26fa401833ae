import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runWith } from '../__testUtils__/runWith';
import { schemaCommands } from './schemaCommands';

const examples = resolve(__dirname, '../../../../examples/platform-config');

it('the example’s chart checks its values by the schemas of its kinds', async () => {
  const xrds = resolve(examples, 'platform/xrds');
  const args = ['json-schema', '--helm', xrds];
  const { code, out, err } = await runWith(schemaCommands.commands, args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  // To bring it up to date, see docs/schemas-cli.md.
  expect(JSON.parse(out)).toEqual(
    JSON.parse(
      readFileSync(
        resolve(examples, 'charts/requests/values.schema.json'),
        'utf8',
      ),
    ),
  );
});
