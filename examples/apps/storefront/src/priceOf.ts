/** Currencies of the countries that the shop sends to. */
const currencies: Record<string, string> = { CH: 'CHF', SE: 'SEK' };

/** A price as a visitor from a country reads it; `cents` of that currency. */
export function priceOf(cents: number, country: string, locale = 'en'): string {
  const currency = currencies[country] ?? 'EUR';
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    cents / 100,
  );
}
