import { CustomErrorBase } from '@backstage/errors';

/**
 * The browser offers no WebCrypto, which it does only where a page came over
 * https or from localhost. Nothing can be sealed then.
 */
export class SealingUnavailableError extends CustomErrorBase {
  name = 'SealingUnavailableError' as const;
}

/** @throws SealingUnavailableError where there is no WebCrypto */
export function webCrypto(): Crypto {
  const { crypto } = globalThis;
  if (!crypto?.subtle) {
    throw new SealingUnavailableError(
      'This page cannot seal a value: browsers offer encryption (WebCrypto) only to pages that came over https or from localhost',
    );
  }
  return crypto;
}
