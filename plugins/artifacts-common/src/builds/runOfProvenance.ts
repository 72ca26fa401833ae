const PROVENANCE = 'https://slsa.dev/provenance/v1';

/** A Sigstore bundle, as far as it is read. */
interface Bundle {
  dsseEnvelope?: { payload?: unknown };
}

interface Statement {
  predicateType?: unknown;
  predicate?: {
    runDetails?: { metadata?: { invocationId?: unknown } };
  };
}

/**
 * The run that a provenance names (SLSA 1.0, `runDetails.metadata`), from a
 * bundle with an in-toto statement; undefined for any other content. Its
 * signature is not verified here: it links pages, and decides about nothing.
 *
 * @param decode - reads base64 as UTF-8
 */
export function runOfProvenance(
  bundle: unknown,
  decode: (base64: string) => string,
): number | undefined {
  const payload = (bundle as Bundle | undefined)?.dsseEnvelope?.payload;
  if (typeof payload !== 'string') return undefined;
  let statement: Statement;
  try {
    statement = JSON.parse(decode(payload));
  } catch {
    return undefined;
  }
  const id = statement.predicate?.runDetails?.metadata?.invocationId;
  if (statement.predicateType !== PROVENANCE || typeof id !== 'string') {
    return undefined;
  }
  const [, run] = /\/actions\/runs\/(\d+)(?:\/|$)/.exec(id) ?? [];
  return run ? Number(run) : undefined;
}
