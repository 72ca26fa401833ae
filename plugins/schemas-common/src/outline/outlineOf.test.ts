import { loadKinds } from '../kinds/loadKinds';
import { outlineOf } from './outlineOf';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            apiVersion: {type: string}
            kind: {type: string}
            spec:
              type: object
              properties:
                size: {type: string, enum: [small, large], default: small, description: How large.}
                users:
                  type: array
                  maxItems: 3
                  items:
                    type: object
                    required: [name]
                    properties:
                      name: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: cannot change}]}
                env:
                  type: object
                  additionalProperties:
                    type: object
                    properties: {value: {type: string}}
`;

it('lists every field, through lists and maps', () => {
  const [kind] = loadKinds([{ file: 'a.yaml', text: CRD }]).kinds;
  expect(outlineOf(kind)).toEqual([
    { path: 'spec', type: 'object', required: true, constraints: [] },
    {
      path: 'spec.size',
      type: 'string',
      required: false,
      default: 'small',
      enum: ['small', 'large'],
      constraints: [],
      description: 'How large.',
    },
    {
      path: 'spec.users',
      type: 'list of User',
      required: false,
      constraints: ['at most 3 items'],
    },
    {
      path: 'spec.users[].name',
      type: 'string',
      required: true,
      constraints: ['cannot change'],
    },
    {
      path: 'spec.env',
      type: 'map of string → Env',
      required: false,
      constraints: [],
    },
    {
      path: 'spec.env.*.value',
      type: 'string',
      required: false,
      constraints: [],
    },
  ]);
  expect(() => outlineOf(kind, 'v2')).toThrow('has no version v2, only v1');
});
