import { badRequest } from '../status/statusErrors';
import { readProtobuf } from './readProtobuf';
import { parseJson } from './respond';

// Field numbers of k8s.io/api/authorization/v1/generated.proto.
const resourceAttributes = [
  'namespace',
  'verb',
  'group',
  'version',
  'resource',
  'subresource',
  'name',
];
const nonResourceAttributes = ['path', 'verb'];

function strings(bytes: Buffer | number | undefined, names: string[]) {
  if (!Buffer.isBuffer(bytes)) {
    return undefined;
  }
  const fields = readProtobuf(bytes);
  return Object.fromEntries(
    names.map((name, index) => [name, String(fields.get(index + 1) ?? '')]),
  );
}

function sub(bytes: Buffer | number | undefined) {
  return readProtobuf(Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0));
}

/**
 * The body of a self review. kubectl sends these, unlike all else that it
 * writes, in protobuf and nothing but.
 */
export function readReview(
  contentType: string | undefined,
  plural: string,
  body: Buffer,
): unknown {
  if (!contentType?.startsWith('application/vnd.kubernetes.protobuf')) {
    return parseJson(body.toString('utf8'));
  }
  if (body.subarray(0, 4).toString('latin1') !== 'k8s\0') {
    throw badRequest('the body is not protobuf as Kubernetes frames it');
  }
  try {
    const review = sub(readProtobuf(body.subarray(4)).get(2));
    const spec = sub(review.get(2));
    if (plural === 'selfsubjectrulesreviews') {
      return { spec: { namespace: String(spec.get(1) ?? '') } };
    }
    return {
      spec: {
        resourceAttributes: strings(spec.get(1), resourceAttributes),
        nonResourceAttributes: strings(spec.get(2), nonResourceAttributes),
      },
    };
  } catch (error) {
    throw badRequest((error as Error).message);
  }
}
