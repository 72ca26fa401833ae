/** @jest-environment node */
import { readGoldens } from '@gitops-portal/goldens';
import { parseSealed } from './parseSealed';

interface OpenRequest {
  sealedSecret: { spec: { encryptedData: Record<string, string> } };
}

type OpenAnswer =
  | { values: Record<string, string | null> }
  | { refused: string };

const opened = readGoldens<OpenRequest, OpenAnswer>('sealed-secrets').flatMap(
  ({ name, request, answer }) =>
    'values' in answer && !name.includes('line breaks')
      ? Object.entries(answer.values).map(([key, value]) => ({
          name: `${name}, ${key}`,
          sealed: request.sealedSecret.spec.encryptedData[key],
          valueBytes: Buffer.from(value ?? '', 'base64').length,
        }))
      : [],
);

// Whether the controller opens what `seal` sealed is a case among these.
describe('what the controller opens can be told from what is not sealed', () => {
  it.each(opened.map(each => [each.name, each] as const))(
    '%s',
    (_, { sealed, valueBytes }) => {
      expect(parseSealed(sealed)).toEqual({ keyBits: 2048, valueBytes });
    },
  );
});
