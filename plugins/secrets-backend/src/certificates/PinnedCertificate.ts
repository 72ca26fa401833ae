import { readFile } from 'node:fs/promises';
import {
  parseFingerprint,
  problemOfCertificate,
  shortFingerprint,
} from '@gitops-portal/plugin-secrets-common';
import type { SealedSecretsSettings } from '../settings/SealedSecretsSettings';
import { fetchPem } from './fetchPem';
import { readCertificate, type ReadCertificate } from './readCertificate';

/** A certificate that values may be sealed with, or why there is none. */
type CertificateState = { certificate: ReadCertificate } | { problem: string };

/** Good for this long; one that fails is tried again soon. */
const keptMs = { good: 5 * 60_000, failed: 10_000 };

/**
 * The certificate of one environment. It is trusted only where its fingerprint
 * is pinned, or where it is a file that the operator put there: whoever could
 * put another one in its place could read what is sealed with it.
 */
export class PinnedCertificate {
  private kept?: { until: number; read: Promise<CertificateState> };

  private constructor(
    private readonly environment: string,
    private readonly settings: SealedSecretsSettings,
    private readonly now: () => number,
  ) {}

  static create(options: {
    environment: string;
    settings: SealedSecretsSettings;
    now?: () => number;
  }): PinnedCertificate {
    const { environment, settings, now = Date.now } = options;
    return new PinnedCertificate(environment, settings, now);
  }

  /** @param options.fresh - reads it anew, whatever is known */
  async state(options: { fresh?: boolean } = {}): Promise<CertificateState> {
    const state = await this.read(options.fresh ?? false);
    if ('problem' in state) return state;
    const problem = problemOfCertificate(state.certificate, this.now());
    return problem ? { problem: `${problem}: ${this.advice}` } : state;
  }

  private get advice() {
    return `nothing can be sealed for ${this.environment} until its platform team renews it`;
  }

  private async read(fresh: boolean): Promise<CertificateState> {
    if (!fresh && this.kept && this.now() < this.kept.until) {
      return this.kept.read;
    }
    const kept = {
      // Everyone who asks meanwhile waits for the same answer.
      until: Infinity,
      read: this.load(),
    };
    this.kept = kept;
    const state = await kept.read;
    const life = 'problem' in state ? keptMs.failed : keptMs.good;
    kept.until = this.now() + life;
    return state;
  }

  private async load(): Promise<CertificateState> {
    const { certificate: place } = this.settings;
    // A query of the address may hold a key.
    const where = 'url' in place ? place.url.split('?')[0] : place.file;
    try {
      const certificate = readCertificate(await fetchPem(place));
      const pinned = await this.pinned();
      if (pinned && !pinned.includes(certificate.fingerprint)) {
        return {
          problem: `The certificate of ${
            this.environment
          } is not the one that is pinned: ${where} has ${shortFingerprint(
            certificate.fingerprint,
          )}. Nothing can be sealed until the platform team pins it, or finds out who replaced it`,
        };
      }
      return { certificate };
    } catch (error) {
      return {
        problem: `The certificate of ${
          this.environment
        } could not be read from ${where}: ${(error as Error).message}`,
      };
    }
  }

  /** Undefined where the certificate is trusted as it is. */
  private async pinned(): Promise<string[] | undefined> {
    const { fingerprints, fingerprintFile } = this.settings;
    if (!fingerprintFile) return fingerprints;
    const text = await readFile(fingerprintFile, 'utf8').catch(error => {
      throw new Error(
        `its fingerprint could not be read: ${(error as Error).message}`,
      );
    });
    const lines = text.split('\n').filter(line => line.trim() !== '');
    return lines.flatMap(line => parseFingerprint(line) ?? []);
  }
}
