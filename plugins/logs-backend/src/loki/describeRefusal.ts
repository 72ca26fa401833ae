import { StoreFailure } from '../store';

/** Loki's own words, which may be a whole page of a proxy. */
const wordsLength = 300;

/**
 * What an answer other than success means. Loki's errors are plain text.
 *
 * @param body - the answer's text, already without secrets
 */
export function describeRefusal(
  environment: string,
  status: number,
  body: string,
): StoreFailure {
  const loki = `Loki of ${environment}`;
  const said = wordsOf(body);
  switch (status) {
    case 400:
    case 422:
      return new StoreFailure(
        'badQuery',
        `${loki} does not take the query${said}`,
        'Ask for less time or fewer lines, where that is what it says',
      );
    case 401:
    case 403:
      return new StoreFailure(
        'denied',
        `${loki} refuses the portal's credentials (${status})`,
        'The platform team can check the settings logs.loki.tenant and logs.loki.token',
      );
    case 404:
      return new StoreFailure(
        'notLoki',
        `There is no Loki where that of ${environment} should be (404)`,
        'The platform team can check the setting logs.loki.url',
      );
    case 429:
      return new StoreFailure(
        'busy',
        `${loki} is busy and takes no more queries now (429)`,
        'Try again in a moment, or ask for less time',
      );
    default:
  }
  if (status >= 300 && status < 400) {
    return new StoreFailure(
      'notLoki',
      `${loki} sends the portal elsewhere (${status})`,
      'Is there a sign-in page before it? The platform team can check the setting logs.loki.url',
    );
  }
  return new StoreFailure(
    'failed',
    `${loki} fails (${status})${said}`,
    'Try again in a moment, or ask for less time',
  );
}

/** Nothing of a page of HTML. */
function wordsOf(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim();
  if (!text || /^(<|\{)/.test(text)) return '';
  return `: ${
    text.length > wordsLength ? `${text.slice(0, wordsLength)}…` : text
  }`;
}
