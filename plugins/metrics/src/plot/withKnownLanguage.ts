/**
 * Runs something that makes formats for the browser's language, as uPlot does
 * when it is loaded. Chromium under the locale POSIX says `en-US@posix`, which
 * is no language tag, so that every format throws; it is hidden meanwhile.
 */
export async function withKnownLanguage<T>(run: () => Promise<T>): Promise<T> {
  const { language } = navigator;
  if (isLanguageTag(language)) return run();
  Object.defineProperty(navigator, 'language', {
    value: language.replace(/@.*$/, ''),
    configurable: true,
  });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(navigator, 'language');
  }
}

function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
