/** @jest-environment node */
import { readGoldens, type Golden } from '@gitops-portal/goldens';
import { parseManifests } from '../yaml/parseManifests';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { admit } from './admit';
import { ServedVersion } from './ServedVersion';

const badRequest = expect.objectContaining({ type: 'BadRequest' });

interface WriteRequest {
  kind?: string;
  schema: JSONSchemaProps;
  group: string;
  version: string;
  objectKind: string;
  scope?: ServedVersion['scope'];
  object?: unknown;
  objectYaml?: string;
  old?: unknown;
  strict?: boolean;
  namespace?: string;
}

interface WriteAnswer {
  valid: boolean;
  errors: { type: string; field: string; detail: string }[];
  strict?: string[];
  defaulted?: unknown;
}

const goldens = readGoldens<WriteRequest, WriteAnswer>('schema').filter(
  ({ request }) => request.kind === undefined,
);

/** Where the engine is known to differ from the API server. */
const known = [
  "cel: [?self.?a, 1].size() == 1 && {?'k': self.?a}.size() == 0: {}",
  'cel: [?self.?a, 1].size() == 1 && {?\'k\': self.?a}.size() == 0: {"a": 1}',
];

function holds({ request, answer }: Golden<WriteRequest, WriteAnswer>): void {
  const { valid, errors, defaulted } = answer;
  const { value, repeated } = readRequest(request);
  if (value === undefined) {
    expect(answer).toMatchObject({ valid: false, errors: [badRequest] });
    return;
  }
  const { schema, group, version, objectKind, scope = 'Namespaced' } = request;
  const served = { group, version, kind: objectKind, scope, schema };
  const { object, issues } = admit(served, value, request);
  expect(issues.length === 0 && !repeated).toBe(valid);
  // What is of another kind is not read at all.
  if (object) expect(object).toEqual(defaulted);
  // Only a rule that the API server cannot compile either is left unchecked.
  if (!errors.some(({ detail }) => detail.includes('compile error'))) {
    expect(issues.some(({ kind }) => kind === 'invalid') || repeated).toBe(
      !valid,
    );
  }
}

function readRequest({ object, objectYaml, strict = false }: WriteRequest) {
  if (objectYaml === undefined) return { value: object, repeated: false };
  const { documents } = parseManifests(objectYaml, { repeatedKeys: 'tell' });
  const [document] = documents;
  return {
    value: document?.value,
    repeated: strict && document?.repeatedKeys.length > 0,
  };
}

describe('what the API server says of a write', () => {
  it.each(
    goldens
      .filter(({ name }) => !known.includes(name))
      .map(golden => [golden.name, golden] as const),
  )('%s', (_, golden) => holds(golden));

  it.failing.each(
    goldens
      .filter(({ name }) => known.includes(name))
      .map(golden => [golden.name, golden] as const),
  )('differs still: %s', (_, golden) => holds(golden));
});
