import { InputError } from '@backstage/errors';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import type { FileChange } from '@gitops-portal/plugin-desired-state-node';
import { parseAllDocuments, type Document } from 'yaml';

/** Where a layer holds what was sealed: secrets.NAME.encryptedData.KEY */
const depth = 4;
/** Bytes of a session key wrapped by RSA of 2048, 3072 and 4096 bits. */
const wrappedLengths = [256, 384, 512];
const tagLength = 16;

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
 * The same of whole files, in which secrets stand where they do in layers.
 *
 * @throws InputError that names the place and never the value
 */
export function refusePlainSecretsIn(files: FileChange[]) {
  files.forEach(({ text = '' }, index) => {
    for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
      const { secrets } = (dataOf(document) ?? {}) as { secrets?: unknown };
      if (secrets) refuseBelow(['secrets'], secrets, `files[${index}].text`);
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
  if (path[0] !== 'secrets') return;
  if (path.length > 2 && path[2] !== 'encryptedData') return;
  // Setting to null takes a key away.
  if (value === null) return;
  if (path.length < depth) {
    if (typeof value === 'object') {
      for (const [key, below] of Object.entries(value as object)) {
        refuseBelow([...path, key], below, place);
      }
    }
    return;
  }
  if (path.length > depth || typeof value !== 'string' || !isSealed(value)) {
    throw new InputError(
      `${place}: ${path
        .slice(0, depth)
        .join(
          '.',
        )} has to be a sealed value. Set secrets under Secrets, or seal them with kubeseal; nothing was written`,
    );
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
