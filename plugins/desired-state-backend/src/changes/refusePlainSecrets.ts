import { InputError } from '@backstage/errors';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import type { FileChange } from '@gitops-portal/plugin-desired-state-node';
import { parseAllDocuments, type Document } from 'yaml';

/**
 * Where what was sealed stands: in a layer at secrets.NAME.encryptedData.KEY,
 * in a SealedSecret, which is a manifest of its own, at spec.encryptedData.KEY.
 * A step that is not named may be any.
 */
const places = [
  ['secrets', undefined, 'encryptedData', undefined],
  ['spec', 'encryptedData', undefined],
];
/** Bytes of a session key wrapped by RSA of 2048, 3072 and 4096 bits. */
const wrappedLengths = [256, 384, 512];
const tagLength = 16;

const words =
  'a sealed value. Set secrets under Secrets, or seal them with kubeseal; nothing was written';

/**
 * Refuses values that were not sealed where sealed ones belong: once in Git
 * they would be there for good. Whether the cluster can open one is not known
 * here.
 *
 * @throws InputError that names the place and never the value
 */
export function refusePlainSecrets(edits: Edit[]) {
  edits.forEach((edit, index) => {
    if (edit.op === 'set') {
      refuseBelow(edit.path, edit.value, `edits[${index}].value`);
    }
  });
}

/**
 * The same of whole files, in which secrets stand where they do in layers and
 * manifests; a Secret itself is never sealed.
 *
 * @throws InputError that names the place and never the value
 */
export function refusePlainSecretsIn(files: FileChange[]) {
  files.forEach(({ text = '' }, index) => {
    for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
      const data = dataOf(document) ?? {};
      refuseBelow([], data, `files[${index}].text`);
      refuseSecret(data, `files[${index}].text`);
    }
  });
}

/** Undefined for what cannot be read; it is refused where it is a layer. */
function dataOf(document: Document.Parsed): unknown {
  try {
    return document.toJS() as unknown;
  } catch {
    return undefined;
  }
}

function refuseBelow(path: Edit['path'], value: unknown, place: string) {
  const sealed = places.find(steps =>
    path.every((step, at) => !steps[at] || steps[at] === step),
  );
  // Setting to null takes a key away.
  if (!sealed || value === null) return;
  if (path.length < sealed.length) {
    if (typeof value === 'object') {
      for (const [key, below] of Object.entries(value as object)) {
        refuseBelow([...path, key], below, place);
      }
    }
    return;
  }
  const isDeeper = path.length > sealed.length;
  if (isDeeper || typeof value !== 'string' || !isSealed(value)) {
    const name = path.slice(0, sealed.length).join('.');
    throw new InputError(`${place}: ${name} has to be ${words}`);
  }
}

function refuseSecret(manifest: object, place: string) {
  const { apiVersion, kind, data, stringData } = manifest as {
    [key: string]: unknown;
  };
  if (apiVersion !== 'v1' || kind !== 'Secret') return;
  const held = { ...(data as object), ...(stringData as object) };
  if (Object.keys(held).length > 0) {
    throw new InputError(`${place}: what a Secret holds has to be ${words}`);
  }
}

/** Whether a text has the outer form of what kubeseal makes. */
function isSealed(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < 2) return false;
  const wrapped = bytes.readUInt16BE(0);
  return (
    wrappedLengths.includes(wrapped) && bytes.length >= 2 + wrapped + tagLength
  );
}
