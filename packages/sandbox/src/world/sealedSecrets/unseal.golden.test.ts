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

type OpenAnswer =
  | { values: Record<string, string | null>; secret: Manifest }
  | { refused: string };

const goldens = readGoldens<OpenRequest, OpenAnswer>('sealed-secrets').filter(
  // A sandbox's controller has one key.
  ({ request }) => request.privateKeys.length === 1,
);

describe('what the controller opens', () => {
  it.each(goldens.map(golden => [golden.name, golden] as const))(
    '%s',
    (_, { request, answer }) => {
      const { sealedSecret, certificate } = request;
      const key = SealingKey.parse(request.privateKeys[0], certificate);
      if ('refused' in answer) {
        expect(() => unseal(sealedSecret, key)).toThrow(answer.refused);
        return;
      }
      const { metadata, type, immutable } = answer.secret;
      const { creationTimestamp: _unset, ...written } = metadata;
      expect(unseal(sealedSecret, key)).toEqual({
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
