/** @jest-environment node */
import { readGoldens } from '@gitops-portal/goldens';
import type { Manifest } from '../control/Manifest';
import { SealingKey } from './SealingKey';
import { unseal } from './unseal';

interface OpenRequest {
  sealedSecret: Manifest;
  privateKeys: string[];
  certificate: string;
}

interface Opened {
  values: Record<string, string | null>;
  secret: Manifest;
}

interface Refused {
  refused: string;
}

type OpenAnswer = Opened | Refused;

const goldens = readGoldens<OpenRequest, OpenAnswer>('sealed-secrets').filter(
  // A sandbox's controller has one key.
  ({ request }) => request.privateKeys.length === 1,
);

/** The goldens whose answer is of one kind, as rows of a table. */
function rows<T extends OpenAnswer>(
  isOne: (answer: OpenAnswer) => answer is T,
) {
  return goldens.flatMap(({ name, request, answer }) =>
    isOne(answer) ? [[name, { request, answer }] as const] : [],
  );
}

const keyOf = ({ privateKeys, certificate }: OpenRequest) =>
  SealingKey.parse(privateKeys[0], certificate);

describe('a SealedSecret', () => {
  it.each(rows((answer): answer is Refused => 'refused' in answer))(
    'is refused as by the controller: %s',
    (_, { request, answer }) => {
      expect(() => unseal(request.sealedSecret, keyOf(request))).toThrow(
        answer.refused,
      );
    },
  );

  it.each(rows((answer): answer is Opened => 'secret' in answer))(
    'opens as by the controller: %s',
    (_, { request, answer }) => {
      const { metadata, type, immutable } = answer.secret;
      const { creationTimestamp: _unset, ...written } = metadata;
      expect(unseal(request.sealedSecret, keyOf(request))).toEqual({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: written,
        // The API server sets the type that is left out.
        type: type ?? 'Opaque',
        immutable,
        // Go writes what is empty as null.
        data: Object.fromEntries(
          Object.entries(answer.values).map(([name, value]) => [
            name,
            value ?? '',
          ]),
        ),
      });
    },
  );
});
