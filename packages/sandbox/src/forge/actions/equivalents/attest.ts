import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RegistryClient } from '../../../registry';
import { parseImageName } from './imageName';
import type { ActionContext, LocalAction } from './LocalAction';

const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const PAYLOAD = 'application/vnd.in-toto+json';
const PROVENANCE = 'https://slsa.dev/provenance/v1';

/**
 * `actions/attest`: an in-toto statement about an image, signed with the key
 * of the forge in place of Sigstore's, kept by the forge and, where asked for,
 * pushed as a referrer of the image.
 */
export const attest: LocalAction = async context => {
  const { inputs, log } = context;
  const name = inputs['subject-name'] ?? '';
  const digest = inputs['subject-digest'] ?? '';
  if (!/^sha256:[0-9a-f]{64}$/.test(digest) || !name) {
    throw new Error('subject-name and subject-digest are required here');
  }
  const { type, predicate } = await predicateOf(context);
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha256: digest.slice('sha256:'.length) } }],
    predicateType: type,
    predicate,
  };
  const bundle = await signed(context, statement);
  context.attest({ digest, bundle });
  log.line(`attested ${type} of ${name}@${digest}`);
  if (inputs['push-to-registry'] === 'true') {
    await pushReferrer(context, { name, digest, type, bundle });
  }
  return {};
};

async function predicateOf({
  inputs,
  workspace,
  ...context
}: ActionContext): Promise<{ type: string; predicate: unknown }> {
  const read = async (file: string) =>
    JSON.parse(await readFile(resolve(workspace, file), 'utf8'));
  if (inputs['sbom-path']) {
    const predicate = await read(inputs['sbom-path']);
    return { type: 'https://spdx.dev/Document/v2.3', predicate };
  }
  if (!inputs['predicate-type']) {
    return { type: PROVENANCE, predicate: provenanceOf(context) };
  }
  const predicate = inputs['predicate-path']
    ? await read(inputs['predicate-path'])
    : JSON.parse(inputs.predicate ?? '');
  return { type: inputs['predicate-type'], predicate };
}

/** SLSA provenance as GitHub builds it ("actions/attest", provenance mode). */
export function provenanceOf({
  repository,
  run,
  jobWorkflow,
}: Pick<ActionContext, 'repository' | 'run' | 'jobWorkflow'>): object {
  const { origin, records } = repository;
  return {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: {
          ref: run.ref,
          repository: repository.html(),
          path: run.workflow.path,
        },
      },
      internalParameters: {
        github: {
          event_name: run.event,
          repository_id: String(records.id),
          repository_owner_id: '100',
          runner_environment: 'self-hosted',
        },
      },
      resolvedDependencies: [
        {
          uri: `git+${repository.html()}@${run.ref}`,
          digest: { gitCommit: run.sha },
        },
      ],
    },
    runDetails: {
      builder: { id: `${origin}/${jobWorkflow.ref}` },
      metadata: {
        invocationId: repository.html(
          `/actions/runs/${run.id}/attempts/${run.attempt}`,
        ),
      },
    },
  };
}

/** A DSSE envelope (secure-systems-lab/dsse, "Protocol") in a bundle. */
async function signed(
  { issuer }: Pick<ActionContext, 'issuer'>,
  statement: object,
): Promise<object> {
  const payload = Buffer.from(JSON.stringify(statement));
  const head = `DSSEv1 ${PAYLOAD.length} ${PAYLOAD} ${payload.length} `;
  const sig = await issuer.sign(Buffer.concat([Buffer.from(head), payload]));
  const hint = await issuer.keyId();
  return {
    mediaType: BUNDLE,
    verificationMaterial: { publicKey: { hint } },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: PAYLOAD,
      signatures: [{ sig: sig.toString('base64'), keyid: hint }],
    },
  };
}

async function pushReferrer(
  { log, registry, run }: ActionContext,
  about: { name: string; digest: string; type: string; bundle: object },
): Promise<void> {
  const { host, path } = parseImageName(about.name);
  const client = new RegistryClient(registry(host));
  const subject = await client.describe(path, about.digest);
  const config = await client.pushBlob(path, {
    mediaType: 'application/vnd.oci.empty.v1+json',
    bytes: Buffer.from('{}'),
  });
  const layer = await client.pushBlob(path, {
    mediaType: BUNDLE,
    bytes: Buffer.from(JSON.stringify(about.bundle)),
  });
  const { digest } = await client.pushManifest(path, {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: BUNDLE,
    config,
    layers: [layer],
    subject,
    annotations: {
      'org.opencontainers.image.created': run.updatedAt,
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': about.type,
    },
  });
  log.line(`pushed it as ${host}/${path}@${digest}`);
}
