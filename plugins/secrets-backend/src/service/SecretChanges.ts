import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  findEnvironment,
  type PlatformConfig,
} from '@gitops-portal/plugin-environments-common';
import type {
  DesiredApp,
  DesiredChangeResult,
  DesiredConfiguration,
  DesiredStateService,
} from '@gitops-portal/plugin-desired-state-node';
import {
  parseSealed,
  problemOfKey,
  problemOfSecretName,
  problemOfSize,
  readSecrets,
  sealingChange,
  sealingRefusal,
  secretLimitBytes,
  shortFingerprint,
  sizeWords,
} from '@gitops-portal/plugin-secrets-common';
import type { PinnedCertificate } from '../certificates/PinnedCertificate';
import type { ReadCertificate } from '../certificates/readCertificate';

/** One sealed value and where it goes. */
export interface SecretChange {
  environment: string;
  /** The commit that whoever asks has seen. */
  head: string;
  /** Name of the Secret. */
  name: string;
  key: string;
  /** In base64. */
  sealed: string;
  /** Of the certificate that it was sealed with. */
  fingerprint: string;
  title?: string;
}

/**
 * Writes sealed values to Git. What is sent is never repeated in an error:
 * somebody might have sent a plain value.
 */
export class SecretChanges {
  constructor(
    private readonly deps: {
      platform: PlatformConfig;
      desiredState: Pick<DesiredStateService, 'configuration' | 'change'>;
      /** By the environment's name. */
      certificates: Map<string, PinnedCertificate>;
    },
  ) {}

  /** @throws InputError, NotFoundError where these name nothing that can be */
  checkNames({
    environment,
    name,
    key,
  }: Pick<SecretChange, 'environment' | 'name' | 'key'>) {
    const badName = problemOfSecretName(name);
    if (badName) throw new InputError(`name: ${badName}`);
    const badKey = problemOfKey(key);
    if (badKey) throw new InputError(`key: ${badKey}`);
    if (!findEnvironment(this.deps.platform, environment)) {
      throw new NotFoundError('No such environment');
    }
  }

  /**
   * @throws InputError where it is not sealed, or not with the certificate
   * that is pinned now
   * @throws ResponseError as desired-state answers: 400 with `issues`, 409
   * with `conflicts`
   */
  async set(
    app: DesiredApp,
    change: SecretChange,
    credentials: BackstageCredentials,
  ): Promise<DesiredChangeResult> {
    const { environment, name, key, sealed } = change;
    const parsed = parseSealed(sealed);
    if (!parsed) {
      throw new InputError(
        'sealed: expected a value that was sealed with the certificate of the environment; nothing was written, and what was sent is kept nowhere',
      );
    }
    const certificate = await this.certificate(environment, change.fingerprint);
    if (parsed.keyBits !== certificate.keyBits) {
      throw new InputError(
        'sealed: it is not sealed for the key of the certificate',
      );
    }
    const { valueBytes } = parsed;
    const tooLarge = problemOfSize(valueBytes);
    if (tooLarge) throw new InputError(`sealed: ${tooLarge}`);

    const configuration = await this.deps.desiredState.configuration({
      credentials,
      app: app.name,
      environment,
    });
    const { layout } = configuration.layout;
    const refusal = sealingRefusal({ app: app.name, layout });
    if (refusal) throw new InputError(refusal);
    refuseOverfull(configuration, name, key, valueBytes);
    const written = sealingChange(placeOf(configuration), {
      ...{ name, key, sealed, certificate: certificate.fingerprint },
      at: `${new Date().toISOString().slice(0, 19)}Z`,
    });
    if ('refusal' in written) throw new InputError(written.refusal);
    return this.deps.desiredState.change({
      credentials,
      app: app.name,
      change: {
        environment,
        head: change.head,
        title: change.title || `Set ${key} of ${name} in ${environment}`,
        ...written,
      },
    });
  }

  /** The certificate of the environment, where it is the one that was used. */
  private async certificate(
    environment: string,
    fingerprint: string,
  ): Promise<ReadCertificate> {
    const pinned = this.deps.certificates.get(environment);
    if (!pinned) {
      throw new InputError(`No certificate is configured for ${environment}`);
    }
    let state = await pinned.state();
    if ('problem' in state || state.certificate.fingerprint !== fingerprint) {
      state = await pinned.state({ fresh: true });
    }
    if ('problem' in state) throw new InputError(state.problem);
    if (state.certificate.fingerprint !== fingerprint) {
      throw new InputError(
        `fingerprint: the value was sealed with another certificate than the one of ${environment} now, ${shortFingerprint(
          state.certificate.fingerprint,
        )}; load the page again and set it anew`,
      );
    }
    return state.certificate;
  }
}

function placeOf({ layers, ...place }: DesiredConfiguration) {
  return {
    ...place,
    layers: layers.map(({ text, ...rest }) => ({ ...rest, text })),
  };
}

/** Kubernetes would refuse the Secret, long after it is in Git. */
function refuseOverfull(
  { layers, layout }: DesiredConfiguration,
  name: string,
  key: string,
  valueBytes: number,
) {
  const secret = readSecrets(
    layers.map(({ path, text }) => ({ path, text })),
    layout.layout,
  ).find(found => found.name === name);
  const others = Object.entries(secret?.keys ?? {})
    .filter(([other]) => other !== key)
    .map(([, { sealed }]) => parseSealed(sealed)?.valueBytes ?? 0);
  const total = others.reduce((sum, bytes) => sum + bytes, valueBytes);
  if (total > secretLimitBytes) {
    throw new InputError(
      `sealed: ${name} would have ${sizeWords(
        total,
      )} in all, and Kubernetes takes no Secret over ${sizeWords(
        secretLimitBytes,
      )}`,
    );
  }
}
